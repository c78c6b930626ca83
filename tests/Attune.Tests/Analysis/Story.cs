namespace Attune.Tests;

/// <summary>Tells an experiment event by event, as a kernel would, on a clock of its own.</summary>
public sealed class Story
{
    private readonly Dictionary<int, int> iterations = [];
    private Func<ExperimentEvent, ValueTask>? listener;
    private Moment now = new(1_700_000_000 * Moment.Second, 0);

    public Story(params Objective[] objectives)
    {
        State = new(new(new Space(), objectives, Seed: 1, NumSamples: 10));
        Tell(new ExperimentCreated
        {
            At = now, Name = "resnet-lr", Trainable = "train", Seed = 1, Objectives = objectives, Space = Value.Null,
            Searcher = new Configuration([new("name", "tpe")]), Scheduler = new Configuration([new("name", "asha")]), Version = "0.1.0",
        });
        Tell(new SessionStarted { At = now, Session = 1, Host = "here", ProcessId = 1, NumSamples = 10, Capacity = Resources.OneCpu, Options = Configuration.Empty });
    }

    public static Objective Loss { get; } = new("loss", Mode.Min);

    public ExperimentState State { get; }

    public List<ExperimentEvent> Events { get; } = [];

    public TimeSpan Elapsed => now.Elapsed;

    /// <summary>Tells a listener what has happened, and from then on every event right after it was applied.</summary>
    public void Hear(Func<ExperimentEvent, ValueTask> hears)
    {
        listener = hears;
        foreach (var e in Events) hears(e).AsTask().GetAwaiter().GetResult();
    }

    public void Pass(TimeSpan span) => now = new(now.Unix + (long)span.TotalMicroseconds, now.Time + (long)span.TotalMicroseconds);

    public Trial Create(params (string Name, Value Value)[] configuration)
    {
        var id = State.Trials.Count;
        Tell(new TrialCreated { At = now, Trial = id, Configuration = new(configuration.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))), BasedOn = 0 });
        return State.Trials[id];
    }

    public Trial Launch(params (string Name, Value Value)[] configuration) => Launch(Create(configuration));

    public Trial Launch(Trial trial, int? checkpoint = null)
    {
        Tell(new TrialLaunched { At = now, Trial = trial.Id, Attempt = trial.Attempt + 1, Checkpoint = checkpoint });
        return trial;
    }

    public Trial Report(Trial trial, params (string Name, Value Value)[] metrics) => ReportAndSave(trial, null, metrics);

    public Trial ReportAndSave(Trial trial, int? checkpoint, params (string Name, Value Value)[] metrics) => Report(trial, checkpoint, null, null, metrics);

    /// <summary>A report on which something is decided.</summary>
    public Trial Decide(Trial trial, VerdictKind kind, string why) => Report(trial, null, new(kind, DecidedBy.Scheduler, why), null, ("loss", 0.7));

    /// <summary>A report at which it is said why the trial goes on.</summary>
    public Trial Say(Trial trial, string remark) => Report(trial, null, null, remark, ("loss", 0.7));

    private Trial Report(Trial trial, int? checkpoint, Verdict? verdict, string? remark, params (string Name, Value Value)[] metrics)
    {
        iterations[trial.Id] = iterations.GetValueOrDefault(trial.Id) + 1;
        Tell(new ResultReported
        {
            At = now, Trial = trial.Id, Attempt = trial.Attempt, Iteration = iterations[trial.Id], Duration = 2 * Moment.Second, Checkpoint = checkpoint, Verdict = verdict, Remark = remark,
            Metrics = new(new([.. metrics.Select(metric => metric.Name)]), [.. metrics.Select(metric => metric.Value)]),
        });
        return trial;
    }

    public Trial Report(Trial trial, double loss) => Report(trial, ("loss", loss));

    public void Rewind(Trial trial, int iteration)
    {
        iterations[trial.Id] = iteration;
        Tell(new TrialRewound { At = now, Trial = trial.Id, Iteration = iteration });
    }

    public void Complete(Trial trial, string by = DecidedBy.Trainable, string reason = "ended", bool abandoned = false) =>
        Tell(new TrialCompleted { At = now, Trial = trial.Id, Status = TrialStatus.Terminated, By = by, Reason = reason, Abandoned = abandoned });

    public void Pause(Trial trial) => Tell(new TrialPaused { At = now, Trial = trial.Id, Reason = "waits for its rung" });

    public void Resume(Trial trial, string why) => Tell(new TrialResumed { At = now, Trial = trial.Id, Reason = why });

    public void Fail(Trial trial, string type, string message, string stackTrace = "", bool retry = false) =>
        Tell(new AttemptFailed { At = now, Trial = trial.Id, Attempt = trial.Attempt, Error = new(type, message, stackTrace), Retry = retry });

    public void Finish(string reason = "finished")
    {
        Tell(new SearchFinished { At = now, Reason = "all samples were tried" });
        Tell(new SessionEnded { At = now, Reason = reason });
    }

    public void Interrupt() => Tell(new InterruptRequested { At = now, By = "SIGINT" });

    public async IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync()
    {
        foreach (var batch in Events.Chunk(3))
        {
            await Task.Yield();
            yield return batch;
        }
    }

    private void Tell(ExperimentEvent e)
    {
        State.Apply(e);
        Events.Add(e);
        listener?.Invoke(e).AsTask().GetAwaiter().GetResult();
    }
}
