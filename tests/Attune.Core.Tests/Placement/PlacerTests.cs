using CsCheck;
using Xunit;

namespace Attune.Tests.Placement;

/// <summary>Laws of placing, on clusters and groups made up by chance.</summary>
public sealed class PlacerTests
{
    private static readonly Gen<Resources> Nodes = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 2], (cpu, gpu, licence) => new Resources(cpu, gpu, 0, ("licence", licence)));

    private static readonly Gen<Resources> Bundles = Gen.Select(
        Gen.Int[0, 2], Gen.OneOf(Gen.Const(0.0), Gen.Const(0.25), Gen.Const(0.5), Gen.Const(1.0), Gen.Const(2.0)), Gen.Int[0, 1], (cpu, gpu, licence) => new Resources(cpu, gpu, 0, ("licence", licence)));

    private static readonly Gen<Resources> Groups = Gen.Select(Gen.Enum<PlacementStrategy>(), Bundles.Array[1, 4], (strategy, bundles) => new Resources(strategy, bundles));

    private static readonly Gen<(Resources[] Nodes, Resources[] Requests)> Clusters = Gen.Select(Nodes.Array[1, 4], Groups.Array[1, 8]);

    [Fact]
    public void Nothing_is_promised_twice_and_fractions_never_span_devices() => Clusters.Sample(cluster =>
    {
        var supply = cluster.Nodes.Select(node => new NodeSupply(node)).ToArray();
        var used = new List<(Resources Bundle, int Node, int[] Devices)>();
        foreach (var request in cluster.Requests)
        {
            if (Placer.Place(supply, request) is not { } placement) continue;
            foreach (var (bundle, node, devices) in placement.Shares)
            {
                Assert.True(supply[node].TryTake(bundle, devices));
                used.Add((bundle, node, [.. devices]));
            }
        }

        for (var node = 0; node < cluster.Nodes.Length; node++)
        {
            var here = used.Where(share => share.Node == node).ToList();
            Assert.Null(cluster.Nodes[node].Lacks(here.Aggregate(Resources.Nothing, (sum, share) => sum.Plus(share.Bundle))));
            foreach (var device in here.SelectMany(share => share.Devices.Select(number => (Number: number, Share: Math.Min(1, share.Bundle["gpu"])))).GroupBy(share => share.Number))
            {
                Assert.True(device.Sum(share => share.Share) <= 1 + 1e-9, $"device {device.Key} of node {node} is promised {device.Sum(share => share.Share)} times");
            }
        }
        Assert.All(used, share => Assert.Equal((int)Math.Ceiling(share.Bundle["gpu"]), share.Devices.Distinct().Count()));
    });

    [Fact]
    public void Strict_rules_hold() => Clusters.Sample(cluster =>
    {
        foreach (var request in cluster.Requests)
        {
            if (Placer.Place(cluster.Nodes.Select(node => new NodeSupply(node)), request) is not { } placement) continue;
            var nodes = placement.Shares.Select(share => share.Node).Distinct().Count();
            if (request.Strategy == PlacementStrategy.StrictPack) Assert.Equal(1, nodes);
            if (request.Strategy == PlacementStrategy.StrictSpread) Assert.Equal(request.Bundles.Count, nodes);
        }
    });

    [Fact]
    public void A_place_is_found_wherever_there_is_one() => Clusters.Sample(cluster =>
    {
        foreach (var request in cluster.Requests.Where(request => request.Bundles.Count <= 3))
        {
            var found = Placer.Place(cluster.Nodes.Select(node => new NodeSupply(node)), request) is not null;
            Assert.Equal(ExistsFor(request, cluster.Nodes), found);
        }
    });

    [Fact]
    public void What_was_given_back_is_there_again() => Clusters.Sample(cluster =>
    {
        var ledger = new ResourceLedger(cluster.Nodes);
        var held = new List<int>();
        for (var trial = 0; trial < cluster.Requests.Length; trial++)
        {
            if (ledger.TryTake(trial, cluster.Requests[trial], null, out _)) held.Add(trial);
        }
        foreach (var trial in held) ledger.Release(trial);

        Assert.Equal(ledger.Capacity, ledger.Free);
        Assert.All(cluster.Requests, request => Assert.Equal(ledger.NeverFits(request) is null, ledger.Fits(request)));
    });

    [Fact]
    public void The_same_supply_and_request_give_the_same_place() => Clusters.Sample(cluster => Assert.All(cluster.Requests, request =>
        Assert.Equal(Text(cluster.Nodes, request), Text(cluster.Nodes, request))));

    [Fact]
    public void Packing_prefers_one_node_and_spreading_many()
    {
        Resources[] nodes = [new(2), new(2), new(2)];
        Resources[] bundles = [new(1), new(1)];

        Assert.Single(Nodes_(new(PlacementStrategy.Pack, bundles)).Distinct());
        Assert.Equal(2, Nodes_(new(PlacementStrategy.Spread, bundles)).Distinct().Count());

        IEnumerable<int> Nodes_(Resources request) => Placer.Place(nodes.Select(node => new NodeSupply(node)), request)!.Shares.Select(share => share.Node);
    }

    private static string Text(Resources[] nodes, Resources request) =>
        Placer.Place(nodes.Select(node => new NodeSupply(node)), request) is { } placement ? string.Join("; ", placement.Shares.Select(share => $"{share.Bundle} on {share.Node}: {string.Join(',', share.Devices)}")) : "nowhere";

    // By trying every way to lay bundles on nodes; on a node fractions are laid on devices largest first, which for so few is exact.
    private static bool ExistsFor(Resources request, Resources[] nodes)
    {
        var count = request.Bundles.Count;
        for (var way = 0; way < (int)Math.Pow(nodes.Length, count); way++)
        {
            var places = Enumerable.Range(0, count).Select(i => way / (int)Math.Pow(nodes.Length, i) % nodes.Length).ToArray();
            if (request.Strategy == PlacementStrategy.StrictPack && places.Distinct().Count() > 1) continue;
            if (request.Strategy == PlacementStrategy.StrictSpread && places.Distinct().Count() < count) continue;
            var supply = nodes.Select(node => new NodeSupply(node)).ToArray();
            if (Enumerable.Range(0, count).OrderByDescending(i => request.Bundles[i]["gpu"]).All(i => supply[places[i]].TryTake(request.Bundles[i], out _))) return true;
        }
        return false;
    }
}
