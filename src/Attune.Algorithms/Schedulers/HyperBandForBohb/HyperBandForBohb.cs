namespace Attune;

/// <summary>
/// <see cref="HyperBand"/> as a model-based searcher wants it, for many results at low rungs soon: the bracket with the most trials comes first, and paused trials let new ones
/// come. Falkner, Klein and Hutter, "BOHB: Robust and Efficient Hyperparameter Optimization at Scale", 2018.
/// </summary>
/// <remarks>
/// A bracket halves when it holds as many trials as it should and each has reached the rung. One that holds fewer, because no more came or some ended early, is judged when
/// nothing runs: the first such bracket in which a trial can go on. New trials join the bracket opened last while it holds fewer than it should.
/// </remarks>
public sealed record HyperBandForBohb : Scheduler
{
    /// <summary>What counts as time: a reported metric that grows, or <c>training_iteration</c> (the default) or <c>time_total_s</c>, which every result has.</summary>
    public string TimeAttr { get; init; } = ResultKeys.TrainingIteration;

    /// <summary>The metric; null: that of the run.</summary>
    public string? Metric { get; init; }

    /// <summary>Which way the metric is better; null: as in the run.</summary>
    public Mode? Mode { get; init; }

    /// <summary>The highest rung, in units of <see cref="TimeAttr"/>. At least 1; default 81.</summary>
    public double MaxT { get; init; } = 81;

    /// <summary>One in how many goes on at a halving, and how much higher the next rung is. Above 0 and not 1; below 1 it is the share that goes on. Default 3.</summary>
    public double ReductionFactor { get; init; } = 3;

    /// <summary>Whether trials are stopped at the highest rung. Default true; otherwise they run to their own end.</summary>
    public bool StopLastTrials { get; init; } = true;

    private OwnObjective Own => new(nameof(HyperBandForBohb), Metric, Mode);

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Own.Reads(TimeAttr);

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem) =>
        new HyperBandScheduler(new(TimeAttr, Own.In(problem), new(MaxT, ReductionFactor), StopLastTrials, IsPatient: true));

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) => [.. HyperBandTable.Validate(nameof(HyperBandForBohb), MaxT, ReductionFactor), .. Own.Validate(problem, TimeAttr)];

    /// <inheritdoc/>
    public override Configuration Describe() => new([
        new("type", "hb_bohb"), new("time_attr", TimeAttr), new("metric", Metric), new("mode", Mode is { } mode ? mode.ToString() : null), new("max_t", MaxT),
        new("reduction_factor", ReductionFactor), new("stop_last_trials", StopLastTrials),
    ]);
}
