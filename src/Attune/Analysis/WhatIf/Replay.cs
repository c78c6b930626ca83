using Microsoft.Extensions.Logging.Abstractions;

namespace Attune.Analysis.WhatIf;

/// <summary>An experiment over again, under another scheduler: the production kernel and loop in virtual time, each trial as it was recorded.</summary>
/// <param name="curves">The trials, in order of creation.</param>
/// <param name="objective">What is compared.</param>
/// <param name="workers">How many trials run at once.</param>
internal sealed class Replay(IReadOnlyList<RecordedCurve> curves, Objective objective, int workers)
{
    /// <summary>The problem as a scheduler sees it.</summary>
    public Problem Problem { get; } = new(new Space(), [objective], Seed: 0, curves.Count);

    /// <summary>What would have happened.</summary>
    /// <exception cref="TuneException">The scheduler changes configurations, of which there are no curves.</exception>
    public async Task<IReadOnlyList<ExperimentEvent>> RunAsync(Scheduler scheduler, CancellationToken cancellationToken)
    {
        var plan = new Plan { Problem = Problem, Searcher = new RecordedSearch(curves), Scheduler = scheduler, Capacity = new Resources(cpu: workers) };
        var (kernel, journal) = (new Kernel(plan), new MemoryJournal());
        var running = new RunningExperiment("what if", new Storage.DirectoryHome(""), kernel.State, plan, () => kernel.IdleReason);
        var executor = new VirtualExecutor((_, trial, iteration) => curves[trial].Step(iteration), default, _ => null);
        var observers = new ObserverHub([], running, NullLogger.Instance, new(running, TimeProvider.System, cancellationToken));
        await using (executor.ConfigureAwait(false))
        await using (observers.ConfigureAwait(false))
        {
            var dispatcher = new Dispatcher(kernel.State, plan, executor, _ => { }, null);
            await new ExperimentLoop(kernel, executor, journal, dispatcher, observers).RunAsync(Opening(plan), cancellationToken).ConfigureAwait(false);
        }
        if (kernel.State.Ended is null) throw new InvalidOperationException($"Under {scheduler.GetType().Name} nothing can happen any more and the replay is not finished: {kernel.IdleReason}.");
        return journal.Events is var events && events.Any(IsFork)
            ? throw new TuneException($"{scheduler.GetType().Name} changes the configurations of running trials, and nobody has recorded how they would have gone on. Ask for schedulers that stop, pause or promote.")
            : events;
    }

    private static bool IsFork(ExperimentEvent e) => e is TrialForked or ResultReported { Verdict.Kind: VerdictKind.Fork };

    private static IReadOnlyList<ExperimentEvent> Opening(Plan plan) =>
    [
        new ExperimentCreated
        {
            At = default, Name = "what if", Trainable = "recorded", Seed = 0, Objectives = plan.Problem.Objectives, Space = plan.Problem.Space.Describe(), Searcher = plan.Searcher.Describe(),
            Scheduler = plan.Scheduler.Describe(), Version = Blueprint.Version,
        },
        new SessionStarted { At = default, Session = 1, Host = "", ProcessId = 0, NumSamples = plan.Problem.NumSamples, Capacity = plan.Capacity, Options = Configuration.Empty },
    ];
}
