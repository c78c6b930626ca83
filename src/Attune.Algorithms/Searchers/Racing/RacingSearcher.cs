namespace Attune;

/// <summary>Races configurations of another searcher against the best so far; see <see cref="Racing"/>.</summary>
internal sealed class RacingSearcher(Racing spec, Problem problem) : ISearcher, IDisposable
{
    private readonly Groups groups = new(spec.Searcher.Create(problem), problem, spec.SetIndex);
    private readonly Objective objective = problem.Objectives[0];
    private readonly List<Racer> open = []; // that the searcher has not been told the end of, in order
    private readonly Dictionary<int, Racer> racerOf = []; // of each trial that has not ended
    private Racer? best; // of those that were run as often as may be
    private long limit = spec.Limit(problem);
    private int enqueued; // trials that race with none: people asked for them
    private bool isFinished; // no more trials come

    /// <inheritdoc/>
    public Suggestion Suggest(int trial, RandomStream random)
    {
        if (limit >= 0 && trial - enqueued >= limit) return new Suggestion.Done($"all {limit} trials were created");
        if (Next() is { } racer) return new Suggestion.Try(groups.Indexed(racer.Configuration, racer.Begun), new RaceMemo(Value.Null, racer.Number).ToValue()) { Reason = Why(racer) };
        return groups.Suggest(random) switch
        {
            Suggestion.Try found => found with { Configuration = groups.Indexed(found.Configuration, 0), Memo = new RaceMemo(found.Memo).ToValue() },
            Suggestion.Done when open.Count > 0 => new Suggestion.Wait($"the races of {open.Count} configurations are not over, and no other is left to try"),
            var other => other,
        };
    }

    /// <inheritdoc/>
    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case TrialCreated { Request: not null }: enqueued++; break;
            case TrialCreated created: Join(created); break;
            case ExperimentExtended extended: Extend(extended); break;
            case SuggestionWanted: break;
            case TrialCompleted or AttemptFailed { Retry: false } when racerOf.Remove(((TrialEvent)e).Trial, out var racer): End(e, racer); break;
            case TrialEvent: break;
            case SearchFinished: Finish(e); break;
            case SessionStarted: Resume(e); break;
            default: groups.Tell(e); break;
        }
    }

    /// <summary>The searcher inside is not needed any more.</summary>
    public void Dispose() => groups.Dispose();

    // The first one is what others are compared with, so its runs need not wait for each other. A challenger's do: each may be its last.
    private Racer? Next()
    {
        var first = best is null ? open.Find(racer => racer.Out is null) : open.Find(racer => racer is { Running: 0, Out: null });
        return first?.Begun < spec.MaxRepeats ? first : null;
    }

    private string Why(Racer racer) => FormattableString.Invariant($"run {racer.Begun + 1} of at most {spec.MaxRepeats} of configuration {racer.Number}: ") + (best is null
        ? "the others are compared with it"
        : FormattableString.Invariant($"its mean of {Shown(racer):G6} over {Words(racer.Losses.Count)} may still be better than the best, {Shown(best):G6}"));

    private double Shown(Racer racer) => objective.Mode == Mode.Min ? racer.Mean : -racer.Mean;

    private static string Words(int runs) => runs == 1 ? "1 run" : $"{runs} runs";

    private void Join(TrialCreated e)
    {
        var memo = RaceMemo.Of(e.Memo);
        var racer = memo.Again is { } again ? open.Find(racer => racer.Number == again) : Begin(e with { Memo = memo.Inner });
        if (racer is null) return; // its race was over while it was suggested once more
        racer.Begin();
        racerOf.Add(e.Trial, racer);
    }

    private Racer Begin(TrialCreated e)
    {
        var number = groups.Count;
        open.Add(new(number, groups.Begin(e)));
        return open[^1];
    }

    private void Extend(ExperimentExtended e)
    {
        limit = spec.Limit(problem.Extended(e.NumSamples));
        Resume(e);
    }

    // There may be more trials after all.
    private void Resume(ExperimentEvent e)
    {
        isFinished = false;
        groups.Tell(e);
    }

    private void End(ExperimentEvent e, Racer racer)
    {
        if (e is TrialCompleted completed) racer.End(completed.LastResult, completed.Iteration, -objective.Score(completed.LastResult));
        else racer.Fail(((AttemptFailed)e).Error);
        var before = best;
        if (racer is { Out: null, Running: 0 } && racer.Begun == spec.MaxRepeats && double.IsFinite(racer.Mean) && !(racer.Mean >= best?.Mean)) best = racer;
        foreach (var other in open) if (other == racer || best != before) Judge(other);
        Conclude(e);
    }

    private void Finish(ExperimentEvent e)
    {
        groups.Tell(e);
        isFinished = true;
        Conclude(e);
    }

    private void Judge(Racer racer)
    {
        if (best is null || racer == best || racer.Losses.Count == 0 || RankSum.PValue(racer.Losses, best.Losses) is not (var chance and <= 1) || chance > spec.Alpha) return;
        racer.Drop(FormattableString.Invariant($"worse than the best after {Words(racer.Losses.Count)}, {Shown(racer):G6} against {Shown(best):G6}, by more than chance (p = {chance:G2})"));
    }

    private void Conclude(ExperimentEvent e)
    {
        foreach (var racer in open.Where(IsOver).ToList())
        {
            open.Remove(racer);
            if (racer.Error is { } error) groups.Fail(e, racer.Number, error);
            else groups.Complete(e, racer.Number, racer.Iteration, racer.Ends, racer.Out ?? $"{Words(racer.Ends.Count)} have ended");
        }
    }

    private bool IsOver(Racer racer) => racer.Running == 0 && (isFinished || racer.Out is not null || racer.Begun == spec.MaxRepeats);
}
