namespace Attune.Analysis.WhatIf;

/// <summary>What a replay came to.</summary>
internal sealed class Tally
{
    /// <param name="curves">The trials.</param>
    /// <param name="objective">What is compared.</param>
    /// <param name="events">What happened to them.</param>
    public Tally(IReadOnlyList<RecordedCurve> curves, Objective objective, IReadOnlyList<ExperimentEvent> events)
    {
        foreach (var e in events)
        {
            switch (e)
            {
                case TrialCreated: Trials++; break;
                case ResultReported result: Take(result, objective.Score(result.Metrics), curves); break;
                case TrialCompleted { By: DecidedBy.Scheduler, Iteration: var at } completed when at < curves[completed.Trial].Results.Count: Stopped++; break;
                case TrialCompleted { By: not DecidedBy.Scheduler } completed when !curves[completed.Trial].IsWhole: CutShort++; break;
            }
        }
    }

    public int Trials { get; private set; }

    /// <summary>How many trials were stopped before their last recorded result.</summary>
    public int Stopped { get; private set; }

    /// <summary>How many trials were to go on beyond what is recorded of them.</summary>
    public int CutShort { get; private set; }

    public int Results { get; private set; }

    /// <summary>Microseconds of training.</summary>
    public long Duration { get; private set; }

    /// <summary>When the last result came, in microseconds.</summary>
    public long End { get; private set; }

    /// <summary>The best score, larger being better, and the number of its trial in the record; null: no trial had any.</summary>
    public (double Score, int Trial)? Best { get; private set; }

    private void Take(ResultReported e, double score, IReadOnlyList<RecordedCurve> curves)
    {
        Results++;
        Duration += e.Duration;
        End = Math.Max(End, e.At.Time);
        if (double.IsFinite(score) && !(score <= Best?.Score)) Best = (score, curves[e.Trial].Trial);
    }
}
