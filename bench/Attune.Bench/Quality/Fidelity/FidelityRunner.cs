using System.Diagnostics;
using Attune.Testing;

namespace Attune.Bench;

/// <summary>Runs a searcher under a scheduler on a task, in virtual time, several trials at once, until a number of steps is spent.</summary>
internal static class FidelityRunner
{
    /// <param name="method">The searcher and the scheduler.</param>
    /// <param name="task">The task, with an amount that is counted in steps.</param>
    /// <param name="key">Which run: the batch is how many trials run at once, the trials are the steps of all of them together.</param>
    public static RunRecord Run(FidelityMethod method, ITuningTask task, RunKey key)
    {
        var watch = Stopwatch.StartNew();
        var (instance, range) = (task.Open(key.Seed), FidelityRange.Of(task.Card)!);
        var runs = new CurveRuns(instance, range);
        var meter = new ResourceMeter(key.Trials, new Incumbent(task.Card, instance, range, runs));
        var plan = new Plan
        {
            Problem = new(instance.Parameters.Space, task.Card.Objectives, key.Seed, NumSamples: -1), Searcher = method.Searcher, Scheduler = method.Scheduler(range),
            Policies = [meter], Capacity = new Resources(cpu: key.Batch),
        };
        new Rehearsal(plan, runs.Step).RunAsync(new RehearsalJournal()).GetAwaiter().GetResult();
        return new(key, meter.Curve) { Seconds = watch.Elapsed.TotalSeconds };
    }
}
