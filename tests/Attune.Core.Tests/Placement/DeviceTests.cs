using Xunit;

namespace Attune.Tests.Placement;

/// <summary>Which graphics cards a bundle gets.</summary>
public sealed class DeviceTests
{
    [Fact]
    public void Whole_requests_get_distinct_devices_and_fractions_fill_one_up()
    {
        var node = new NodeSupply(new Resources(cpu: 8, gpu: 3), 4, 5, 7);

        Assert.Equal([4], Take(node, 0.5));
        Assert.Equal([4], Take(node, 0.25));
        Assert.Equal([5, 7], Take(node, 2));
        Assert.Equal([4], Take(node, 0.25));
        Assert.False(node.TryTake(new Resources(0, gpu: 0.25), out _));
    }

    [Fact]
    public void A_whole_device_is_not_made_of_what_is_left_of_two()
    {
        var node = new NodeSupply(new Resources(cpu: 8, gpu: 2));
        Take(node, 0.5);
        Assert.True(node.TryTake(new Resources(0, gpu: 1), out var second));

        Assert.Equal([1], second);
        Assert.False(node.TryTake(new Resources(0, gpu: 1), out _));
    }

    [Fact]
    public void What_has_begun_on_a_device_goes_on_there_or_waits()
    {
        var ledger = new ResourceLedger(new Resources(cpu: 4, gpu: 2), [0, 1]);
        Assert.True(ledger.TryTake(1, new Resources(1, gpu: 1), null, out var first));
        ledger.Release(1);
        Assert.True(ledger.TryTake(2, new Resources(1, gpu: 1), null, out _));

        Assert.False(ledger.TryTake(1, new Resources(1, gpu: 1), first, out _));
        ledger.Release(2);
        Assert.True(ledger.TryTake(1, new Resources(1, gpu: 1), first, out var again));
        Assert.Equal(first.Devices, again.Devices);
    }

    [Theory]
    [InlineData(1.5, "neither a fraction of one device nor a whole number")]
    [InlineData(3, "will never be free")]
    public void What_can_never_be_granted_is_said(double gpus, string why) =>
        Assert.Contains(why, new ResourceLedger(new Resources(cpu: 4, gpu: 2)).NeverFits(new Resources(1, gpus)), StringComparison.Ordinal);

    [Fact]
    public void More_strictly_spread_bundles_than_nodes_can_never_be_granted() =>
        Assert.Contains("a node of their own", new ResourceLedger(new Resources(cpu: 8)).NeverFits(new(PlacementStrategy.StrictSpread, new Resources(1), new Resources(1))), StringComparison.Ordinal);

    private static IEnumerable<int> Take(NodeSupply node, double gpus)
    {
        Assert.True(node.TryTake(new Resources(0, gpu: gpus), out var devices));
        return devices;
    }
}
