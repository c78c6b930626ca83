using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "resources_per_trial", "RunOptions.ResourcesPerTrial", Differs =
    "A name that the machine has nothing of is an error; nothing but what is written is taken. Bundles with `Tune.PlacementGroup`. In process the granted devices are in `trial.Resources.Devices`, and the environment is untouched.")]
public sealed class ResourcesPerTrialTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Lock gate = new();
    private readonly List<(int Trial, int[] Devices)> granted = [];
    private int running, most;

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(1, 0, 0, 4)]
    [InlineData(2, 0, 0, 2)]
    [InlineData(0.5, 0, 0, 8)]
    [InlineData(0, 1, 0, 2)]
    [InlineData(1, 0.5, 0, 4)]
    [InlineData(1, 0, 3e9, 2)]
    public async Task So_many_run_at_once_as_fit(double cpu, double gpu, double memory, int expected)
    {
        await RunAsync(new Resources(cpu, gpu, memory), 16);

        Assert.Equal(expected, most);
    }

    [Fact]
    public async Task Whole_cards_are_distinct_and_fractions_share_one()
    {
        await RunAsync(new Resources(1, gpu: 1), 2);
        Assert.Equal([4, 7], granted.SelectMany(grant => grant.Devices).Order());

        granted.Clear();
        await RunAsync(new Resources(1, gpu: 0.5), 4);
        Assert.Equal([4, 4, 7, 7], granted.SelectMany(grant => grant.Devices).Order());
    }

    [Fact]
    public async Task Bundles_are_granted_all_or_none()
    {
        await RunAsync(Tune.PlacementGroup([new Resources(1), new Resources(1, gpu: 0.5)]), 8);

        Assert.Equal(2, most);
    }

    [Fact]
    public async Task A_big_request_is_not_starved_by_small_ones()
    {
        var order = new List<int>();
        var trainable = Tune.WithResources(AnyTrainable.Of(async (config, trial) =>
        {
            lock (gate) order.Add(trial.TrialId);
            await Task.Delay(5);
            await trial.ReportAsync(("loss", 1));
        }), config => new Resources(config.Int("cpus")));

        await Tune.RunAsync(trainable, Options with { Config = new() { ["cpus"] = Tune.GridSearch(1, 1, 1, 4, 1, 1, 1, 1) } });

        Assert.Equal(3, order.IndexOf(3));
    }

    [Fact]
    public async Task What_never_fits_is_refused_at_once_and_what_there_is_is_said()
    {
        var many = await Assert.ThrowsAsync<TuneException>(() => RunAsync(new Resources(9), 1));
        var unknown = await Assert.ThrowsAsync<TuneException>(() => RunAsync(new Resources(1, 0, 0, ("tpu", 1)), 1));
        var spread = await Assert.ThrowsAsync<TuneException>(() => RunAsync(Tune.PlacementGroup([new Resources(1), new Resources(1)], PlacementStrategy.StrictSpread), 1));

        Assert.Contains("4 cpu", Assert.Single(many.Problems), StringComparison.Ordinal);
        Assert.Contains("tpu", Assert.Single(unknown.Problems), StringComparison.Ordinal);
        Assert.Contains("a node of their own", Assert.Single(spread.Problems), StringComparison.Ordinal);
    }

    private RunOptions Options => place.Options with { Capacity = new Resources(cpu: 4, gpu: 2, memory: 8e9), Devices = [4, 7] };

    private async Task RunAsync(Resources request, int trials)
    {
        (running, most) = (0, 0);
        await Tune.RunAsync(HoldAsync, Options with { Name = $"run{Guid.NewGuid():n}", ResourcesPerTrial = request, NumSamples = trials });
    }

    private async Task HoldAsync(Configuration config, TrialContext trial)
    {
        lock (gate)
        {
            most = Math.Max(most, ++running);
            granted.Add((trial.TrialId, [.. trial.Resources.Devices]));
        }
        await Task.Delay(30);
        await trial.ReportAsync(("loss", 1));
        lock (gate) running--;
    }
}
