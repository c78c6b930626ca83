namespace Attune;

/// <summary>
/// Judges each trial when it reaches a rung and stops it if it falls short; see <see cref="Asha"/>. Trials wait and start first in, first out.
/// A judgement costs O(√n) in the number of trials recorded at the rung.
/// </summary>
public sealed class AshaScheduler : IScheduler, IForesight
{
    private readonly Asha spec;
    private readonly Criteria criteria;
    private readonly Func<long, RandomStream> draws;
    private readonly FifoScheduler queue = new();
    private readonly TrainingTime training = new();
    private readonly AshaBracket[] brackets;
    private readonly double[] shares;
    private readonly Dictionary<int, AshaBracket> bracketOf = [];

    /// <summary>A scheduler for these settings.</summary>
    /// <param name="spec">The settings, valid.</param>
    /// <param name="criteria">What is compared.</param>
    /// <param name="draws">The draw of a bracket, addressed by trial (low 32 bits) and attempt (high 32 bits).</param>
    internal AshaScheduler(Asha spec, Criteria criteria, Func<long, RandomStream> draws)
    {
        (this.spec, this.criteria, this.draws) = (spec, criteria, draws);
        brackets = [.. Enumerable.Range(0, spec.Brackets).Select(skipped => new AshaBracket(spec, criteria, skipped))];
        shares = Shares(brackets);
    }

    /// <summary>The brackets, the one with the most rungs first.</summary>
    internal IReadOnlyList<AshaBracket> Brackets => brackets;

    /// <summary>The chance of each bracket to get a trial: proportional to e to the power of its number of rungs.</summary>
    internal IReadOnlyList<double> BracketShares => shares;

    /// <summary>How the trial of the last event stood; null when that event brought no trial to a rung.</summary>
    internal AshaJudgement? Latest { get; private set; }

    /// <inheritdoc/>
    public void Observe(ExperimentEvent e)
    {
        if (spec.TimeAttr == ResultKeys.TimeTotal) training.Observe(e);
        Latest = null;
        switch (e)
        {
            case TrialCreated created: bracketOf[created.Trial] = Draw(created.Trial, 0); break;
            case ResultReported result: Take(result); break;
            case AttemptFailed { Retry: true } failed: bracketOf[failed.Trial] = Draw(failed.Trial, failed.Attempt); break;
            case AttemptFailed failed: bracketOf.Remove(failed.Trial); break;
            case TrialReopened { HadEnded: true } reopened: bracketOf[reopened.Trial] = Draw(reopened.Trial, reopened.Attempt); break;
            case TrialRewound rewound: Forget(rewound); break;
            case TrialCompleted completed: Take(completed); break;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment)
    {
        if (e is not ResultReported result) return [];
        if (IsLast(TimeOf(result))) return [new Directive.Stop(result.Trial, $"reached max_t {spec.MaxT:G6}")];
        return Latest is { Stops: true } latest ? [new Directive.Stop(latest.Trial, latest.Reason(criteria))] : [];
    }

    /// <inheritdoc/>
    public NextTrial Next(IExperimentView experiment) => queue.Next(experiment);

    /// <inheritdoc/>
    public int Foresees(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (!Foresight.Counts(spec.TimeAttr)) return 0;
        var next = bracketOf.TryGetValue(trial.Id, out var bracket) ? bracket.Next(trial.Id, trial.Iteration) : double.PositiveInfinity;
        return Foresight.Before(spec.StopLastTrials ? Math.Min(next, spec.MaxT) : next, trial.Iteration);
    }

    private void Take(ResultReported e)
    {
        var time = TimeOf(e);
        if (!IsLast(time)) Latest = Judge(e.Trial, time, e.Metrics, e.Iteration);
    }

    // The end of a trial records its last result once more, at the highest rung it has reached and not been recorded at.
    private void Take(TrialCompleted e)
    {
        if (e.LastResult is { } last) Latest = Judge(e.Trial, ResultKeys.Read(last, spec.TimeAttr, e.Iteration, e.Trained), last, e.Iteration);
        bracketOf.Remove(e.Trial);
    }

    private AshaJudgement? Judge(int trial, double time, Metrics result, int iteration) =>
        double.IsNaN(time) || !criteria.AreIn(result) || !bracketOf.TryGetValue(trial, out var bracket)
            ? null
            : bracket.Judge(trial, time, criteria.Of(result), iteration);

    private void Forget(TrialRewound e)
    {
        foreach (var bracket in brackets) bracket.Forget(e.Trial, after: e.Iteration);
    }

    private double TimeOf(ResultReported e) => ResultKeys.Read(e.Metrics, spec.TimeAttr, e.Iteration, training.Of(e.Trial));

    private bool IsLast(double time) => spec.StopLastTrials && time >= spec.MaxT;

    private AshaBracket Draw(int trial, int attempt)
    {
        if (brackets.Length == 1) return brackets[0];
        var unit = draws(trial + ((long)attempt << 32)).NextUnit();
        var chosen = 0;
        while (chosen < brackets.Length - 1 && (unit -= shares[chosen]) >= 0) chosen++;
        return brackets[chosen];
    }

    private static double[] Shares(AshaBracket[] brackets)
    {
        var most = brackets.Max(bracket => bracket.Rungs.Count);
        double[] weights = [.. brackets.Select(bracket => Math.Exp(bracket.Rungs.Count - most))];
        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }
}
