using Attune.Testing;

namespace Attune.Tests;

/// <summary>Whole experiments in virtual time, in which trials save, fail, restart, pause, give odd values and die with their process, by chance.</summary>
internal sealed class RandomExperiment(int seed)
{
    private readonly Plan plan = new()
    {
        Problem = new(
            new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["layers"] = Domains.RandInt(1, 5), ["head"] = Domains.Choice("a", "b", "c") },
            [new("loss", Mode.Min)], seed, NumSamples: 8),
        Searcher = new BasicVariantGenerator(),
        Scheduler = seed % 2 == 0 ? new Fifo() : new Asha { MaxT = 9, GracePeriod = 1, ReductionFactor = 3 },
        Policies = seed % 3 == 0 ? [new CheckpointEvery(2), new KeepCheckpoints(2, null)] : [new CheckpointEvery(1)],
        MaxFailures = 2,
        Capacity = new Resources(cpu: 3),
    };

    /// <summary>All that happens in three sessions, of which the first two are cut off.</summary>
    public async Task<IReadOnlyList<ExperimentEvent>> RunAsync()
    {
        IReadOnlyList<ExperimentEvent> events = [];
        foreach (var crash in new int?[] { 20 + Chance(30, 1), 60 + Chance(40, 2), null })
        {
            var journal = new RehearsalJournal(events) { CrashAfter = crash };
            try
            {
                await new Rehearsal(plan, Step).RunAsync(journal);
            }
            catch (CrashException)
            {
                // As intended.
            }
            events = journal.Events;
        }
        return events;
    }

    private VirtualStep Step(Configuration configuration, int trial, int iteration)
    {
        var duration = TimeSpan.FromMilliseconds(100 + Chance(2000, trial, iteration, 1));
        var step = new VirtualStep(duration, Report(configuration, trial, iteration)) { Returns = iteration >= 12 };
        return Chance(20, trial, iteration, 2) == 0 ? step with { Report = null, Error = new("Fault", $"made up {iteration}", "at step") } : step;
    }

    private Report Report(Configuration configuration, int trial, int iteration)
    {
        Value loss = Chance(12, trial, iteration, 3) switch
        {
            0 => double.NaN,
            1 => "none",
            2 => Value.Null,
            3 => double.NegativeInfinity,
            _ => configuration.Double("lr") + 1.0 / iteration,
        };
        var save = Chance(3, trial, 4) > 0 ? static (string _, CancellationToken _) => default(ValueTask) : (Func<string, CancellationToken, ValueTask>?)null;
        return Chance(4, trial, iteration, 5) == 0 ? new(("loss", loss), ("extra", new Value[] { iteration, "\ud800", true })) { Save = save } : new(("loss", loss)) { Save = save };
    }

    private int Chance(int count, params ReadOnlySpan<int> address)
    {
        var position = 0L;
        foreach (var part in address) position = position * 1000 + part;
        return RandomStream.At(seed, "chance", position).NextIndex(count);
    }
}
