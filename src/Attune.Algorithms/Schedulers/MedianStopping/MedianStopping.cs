namespace Attune;

/// <summary>
/// Stops a trial whose best result so far is worse than the median of the other trials' running means up to the same time. Golovin et al., "Google Vizier: A Service for
/// Black-Box Optimization", 2017, section 3.2.2.
/// </summary>
/// <remarks>
/// <para>A trial is compared with all others, ended ones too, whose latest result is at least as late; each counts with the mean of its results from <see cref="GracePeriod"/> on. Values
/// that are not numbers are left out. A result without time or metric is not looked at. As recorded from Ray Tune, a rival that has come further and has no result between
/// <see cref="GracePeriod"/> and this time makes the median unknown, and the trial is stopped; and a trial that was stopped counts its last result twice. With a whole-number time the
/// comparison is exact, and so it is with up to 1,000 rivals; with more, a time is first rounded up to a power of 1.01.</para>
/// <para>Of several <see cref="Objectives"/> each result counts with its place among all at the same time, itself among them, when it came: (b + 1/2) / n, where b of n rank better, so that 0 is best and 1 worst. Of
/// these places, the best one so far is compared with the median of means. A time with a fraction is first rounded up to a power of 1.01. A result that is not finite in all of them ranks worst.</para>
/// </remarks>
public sealed record MedianStopping : Scheduler
{
    /// <summary>What counts as time: a reported metric that grows, or <c>time_total_s</c> (the default) or <c>training_iteration</c>, which every result has.</summary>
    public string TimeAttr { get; init; } = ResultKeys.TimeTotal;

    /// <summary>The metric; null: that of the run.</summary>
    public string? Metric { get; init; }

    /// <summary>Which way the metric is better; null: as in the run.</summary>
    public Mode? Mode { get; init; }

    /// <summary>Several objectives to compare trials by, instead of <see cref="Metric"/> and <see cref="Mode"/>, the most important first: at least 2, that of the run among them. Default: none.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    /// <summary>How results are put in order when there are several <see cref="Objectives"/>. Default: by fronts.</summary>
    public ObjectiveOrder ObjectiveOrder { get; init; }

    /// <summary>The time before which no trial is compared, and results count in nobody's mean, in units of <see cref="TimeAttr"/>. Default 60.</summary>
    public double GracePeriod { get; init; } = 60;

    /// <summary>With how many others a trial is compared at least. Default 3.</summary>
    public int MinSamplesRequired { get; init; } = 3;

    /// <summary>While there are too few others: how long a trial runs, in units of <see cref="TimeAttr"/>, before it pauses to let waiting ones go first. Default 0.</summary>
    public double MinTimeSlice { get; init; }

    /// <summary>Whether trials are stopped. Default true; otherwise they are paused, and go on, without being compared again, when the search is finished.</summary>
    public bool HardStop { get; init; } = true;

    private OwnObjective Own => new(nameof(MedianStopping), Metric, Mode) { Several = Objectives, Order = ObjectiveOrder };

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Own.Reads(TimeAttr);

    /// <inheritdoc/>
    public override IScheduler Create(Problem problem) => new MedianStoppingScheduler(this, Own.CriteriaIn(problem));

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        if (double.IsNaN(GracePeriod)) yield return "MedianStopping: GracePeriod is not a number, so that no trial would ever be compared; give one.";
        if (double.IsNaN(MinTimeSlice)) yield return "MedianStopping: MinTimeSlice is not a number, so that no trial would ever pause; give one.";
        foreach (var error in Own.Validate(problem, TimeAttr)) yield return error;
    }

    /// <inheritdoc/>
    public override Configuration Describe() => new([
        new("type", "median_stopping_rule"), new("time_attr", TimeAttr), new("metric", Metric), new("mode", Mode is { } mode ? mode.ToString() : null),
        new("grace_period", GracePeriod), new("min_samples_required", MinSamplesRequired), new("min_time_slice", MinTimeSlice), new("hard_stop", HardStop), .. Own.Describe(),
    ]);
}
