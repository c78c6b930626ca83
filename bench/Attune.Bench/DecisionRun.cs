using System.Diagnostics;

namespace Attune.Bench;

/// <summary>One experiment in which only the time that the scheduler takes is counted: for all events and choices, shared out among the results that it decides on.</summary>
internal sealed class DecisionRun
{
    private const int Places = 16;
    private static readonly MetricNames Names = new("loss", "time", "latency", "memory");
    private static readonly Configuration Configuration = new([new("lr", 0.1), new("momentum", 0.9)]);
    private readonly Problem problem = new(new Space { ["lr"] = 0.1, ["momentum"] = 0.9 }, [new("loss", Mode.Min)], 1, -1);
    private readonly IScheduler scheduler;
    private readonly Course course;
    private readonly ExperimentState state;
    private readonly RandomStream random = RandomStream.At(1, "decisions", 0);
    private readonly List<int> running = [];
    private long ticks, lastTicks, lastCount;
    private int saved; // checkpoints

    public DecisionRun(Scheduler spec, Course course)
    {
        (this.course, state, scheduler) = (course, new(problem), spec.Create(problem));
        Tell(new SessionStarted { At = default, Session = 1, Host = "here", ProcessId = 1, NumSamples = course.Trials, Capacity = new Resources(cpu: Places), Options = Configuration.Empty });
        while (Fill()) Report(running[random.NextIndex(running.Count)]);
    }

    public long Count { get; private set; }

    /// <summary>Microseconds per decision.</summary>
    public double Mean => Microseconds(ticks) / Count;

    /// <summary>Microseconds per decision while the last tenth of the trials came.</summary>
    public double LastMean => Microseconds(lastTicks) / lastCount;

    private bool Fill()
    {
        while (running.Count < Places && Next() is { } next)
        {
            if (next == state.Trials.Count) Create(next);
            Tell(new TrialLaunched { At = default, Trial = next, Attempt = state.Trials[next].Attempt + 1 });
            running.Add(next);
        }
        return running.Count > 0;
    }

    private void Create(int next)
    {
        Tell(new TrialCreated { At = default, Trial = next, Configuration = Configuration, BasedOn = 0 });
        if (course.IsPopulation && next == course.Trials - 1) Tell(new SearchFinished { At = default, Reason = "these are all" });
    }

    private int? Next()
    {
        var began = Stopwatch.GetTimestamp();
        var next = scheduler.Next(state);
        Account(Stopwatch.GetTimestamp() - began, isDecision: false);
        return next is NextTrial.Run run ? run.Trial : state.Trials.Count < course.Trials ? state.Trials.Count : null;
    }

    private void Report(int id)
    {
        var trial = state.Trials[id];
        var time = trial.Iteration + 1 + (course.Jitter > 0 ? random.NextUnit() * course.Jitter : 0);
        var wishes = Tell(new ResultReported
        {
            At = default, Trial = id, Attempt = trial.Attempt, Iteration = trial.Iteration + 1, Duration = 1, Metrics = new(Names, [random.NextUnit(), time, random.NextUnit(), random.NextUnit()]), Checkpoint = saved++,
        });
        var decision = course.Heeds ? wishes.FirstOrDefault(wish => wish is Directive.Stop stop && stop.Trial == id || wish is Directive.Pause or Directive.Fork) : null;
        if (course.Heeds) Carry(wishes, id);
        if (decision is Directive.Stop || (decision is null && trial.Iteration >= course.Reports)) End(id);
        else if (decision is Directive.Fork fork) Leave(Fork(fork, trial));
        else if (decision is Directive.Pause) Leave(new TrialPaused { At = default, Trial = id, Reason = "decided" });
    }

    private void End(int id) => Leave(new TrialCompleted { At = default, Trial = id, Status = TrialStatus.Terminated, By = DecidedBy.Scheduler, Reason = "decided" });

    private void Leave(TrialEvent e)
    {
        running.Remove(e.Trial);
        Carry(Tell(e), e.Trial);
    }

    private void Carry(IReadOnlyList<Directive> wishes, int about)
    {
        foreach (var wish in wishes)
        {
            if (wish is Directive.Stop stop && stop.Trial != about) End(stop.Trial);
            else if (wish is Directive.Fork fork && !running.Contains(fork.Trial)) Carry(Tell(Fork(fork, state.Trials[fork.Trial])), fork.Trial);
            else if (wish is Directive.Resume resume) Tell(new TrialResumed { At = default, Trial = resume.Trial, Reason = "decided" });
        }
    }

    private TrialForked Fork(Directive.Fork wish, Trial trial)
    {
        var source = state.Trials[wish.Donor].Checkpoints.Single(checkpoint => checkpoint.Trial == wish.Donor && checkpoint.Index == wish.Checkpoint);
        return new()
        {
            At = default, Trial = trial.Id, Fork = new(wish.Donor, wish.Checkpoint, trial.Configuration, wish.Configuration), By = DecidedBy.Scheduler, Reason = wish.Reason,
            Iteration = source.Iteration, Trained = source.Trained,
        };
    }

    private IReadOnlyList<Directive> Tell(ExperimentEvent e)
    {
        state.Apply(e);
        var began = Stopwatch.GetTimestamp();
        scheduler.Observe(e);
        var wishes = scheduler.React(e, state);
        Account(Stopwatch.GetTimestamp() - began, isDecision: e is ResultReported);
        return wishes;
    }

    private void Account(long taken, bool isDecision)
    {
        ticks += taken;
        if (isDecision) Count++;
        if (state.Trials.Count < course.Trials * 9L / 10) return;
        lastTicks += taken;
        if (isDecision) lastCount++;
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
