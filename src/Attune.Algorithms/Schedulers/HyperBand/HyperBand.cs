namespace Attune;

/// <summary>
/// Synchronous successive halving in brackets: the trials of a bracket wait for each other at a rung, and the best <c>1/<see cref="ReductionFactor"/></c> of them go on to
/// the next. Brackets differ in how many trials they begin with and how early they judge them; a band has one of each, and when it is full another begins.
/// Li et al., "Hyperband: A Novel Bandit-Based Approach to Hyperparameter Optimization", 2018, Algorithm 1.
/// </summary>
/// <remarks>
/// Of the S = round(log <see cref="MaxT"/> / log <see cref="ReductionFactor"/>) + 1 brackets of a band, bracket s = 0, 1, ... begins with ceil(S / (s + 1) * eta^s) trials
/// at the rung floor(<see cref="MaxT"/> / eta^s) and halves s times. It halves when all its trials have come, or no more will, and each has reached the rung or ended. Missing
/// and not finite metrics rank worst; among equals the one created later goes on. A trial that is tried again keeps its place.
/// </remarks>
public sealed record HyperBand : Scheduler
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

    private OwnObjective Own => new(nameof(HyperBand), Metric, Mode);

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Own.Reads(TimeAttr);

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem) =>
        new HyperBandScheduler(new(TimeAttr, Own.In(problem), new(MaxT, ReductionFactor), StopLastTrials, IsPatient: false));

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) => [.. HyperBandTable.Validate(nameof(HyperBand), MaxT, ReductionFactor), .. Own.Validate(problem, TimeAttr)];

    /// <inheritdoc/>
    public override Configuration Describe() => new([
        new("type", "hyperband"), new("time_attr", TimeAttr), new("metric", Metric), new("mode", Mode is { } mode ? mode.ToString() : null), new("max_t", MaxT),
        new("reduction_factor", ReductionFactor), new("stop_last_trials", StopLastTrials),
    ]);
}
