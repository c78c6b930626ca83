namespace Attune.Testing;

/// <summary>When each iteration of each trial began, as a journal tells it: a restart that costs no virtual time begins an iteration when it had begun before.</summary>
internal sealed class IterationStarts
{
    private readonly Dictionary<(int Trial, int Iteration), long> began = [];
    private readonly Dictionary<int, int> iterations = [];
    private readonly HashSet<int> running = [];
    private readonly HashSet<int> cut = []; // by the death of a process

    public IterationStarts(IEnumerable<ExperimentEvent> events)
    {
        foreach (var e in events)
        {
            if (e is SessionStarted) cut.UnionWith(running);
            else if (e is TrialEvent of) Follow(of);
        }
    }

    /// <summary>When the iteration had begun with which a trial, cut off by the death of the process, restarts; null: it begins anew.</summary>
    public long? Of(Trial trial)
    {
        var from = trial.LatestCheckpoint?.Iteration ?? 0;
        // A pause at a result that is lost is void; any other decision is carried out.
        var restarts = trial.Verdict is null || (trial.Verdict.Kind == VerdictKind.Pause && trial.Iteration > from);
        return restarts && (trial.Status == TrialStatus.Running || cut.Contains(trial.Id)) && began.TryGetValue((trial.Id, from), out var time) ? time : null;
    }

    private void Follow(TrialEvent e)
    {
        switch (e)
        {
            case TrialLaunched or TrialContinued:
                if (!cut.Remove(e.Trial)) Begin(e);
                running.Add(e.Trial);
                break;
            case ResultReported result:
                iterations[e.Trial] = result.Iteration;
                Begin(e);
                break;
            case TrialRewound rewound: iterations[e.Trial] = rewound.Iteration; break;
            case TrialForked forked:
                iterations[e.Trial] = forked.Source!.Iteration;
                Leave(e);
                break;
            case TrialPaused or TrialInterrupted or AttemptFailed or TrialCompleted: Leave(e); break;
        }
    }

    private void Begin(TrialEvent e) => began[(e.Trial, iterations.GetValueOrDefault(e.Trial))] = e.At.Time;

    private void Leave(TrialEvent e)
    {
        running.Remove(e.Trial);
        cut.Remove(e.Trial);
    }
}
