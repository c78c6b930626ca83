namespace Attune;

/// <summary>
/// Stops trials that are behind the median; see <see cref="MedianStopping"/>. With a whole-number time a result costs O(√n) in the number of trials, and one step of time costs a trial
/// one entry in the means of that time.
/// </summary>
internal sealed class MedianStoppingScheduler(MedianStopping spec, Criteria criteria) : IScheduler
{
    private readonly TrainingTime training = new();
    private readonly Objective objective = criteria.Objectives[0];
    private readonly MedianPlaces? places = criteria.IsSingle ? null : new(criteria);
    private readonly MedianRivals rivals = new(spec.GracePeriod);
    private readonly MedianQueue queue = new();
    private readonly Dictionary<int, double> yields = []; // when a trial last paused to let others go first

    /// <summary>Whom the trial of the last event was compared with; null when it was not.</summary>
    internal MedianField? Field { get; private set; }

    /// <summary>What is to become of the trial of the last event; null: it goes on.</summary>
    internal MedianVerdict? Verdict { get; private set; }

    /// <inheritdoc/>
    public void Observe(ExperimentEvent e)
    {
        if (spec.TimeAttr == ResultKeys.TimeTotal) training.Observe(e);
        (Field, Verdict) = (null, null);
        queue.Observe(e);
        switch (e)
        {
            case ResultReported result: Take(result, ResultKeys.Read(result.Metrics, spec.TimeAttr, result.Iteration, training.Of(result.Trial))); break;
            case TrialRewound rewound: Rewind(rewound); break;
            case TrialCompleted { LastResult: { } last } completed: End(completed, last); break;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => e switch
    {
        ResultReported result when Verdict is { IsYield: true } yield => [new Directive.Pause(result.Trial, Say(yield))],
        ResultReported result when Verdict is { } verdict => [spec.HardStop ? new Directive.Stop(result.Trial, Say(verdict)) : new Directive.Pause(result.Trial, Say(verdict))],
        Stalled when queue.FirstPaused is { } trial => [new Directive.Resume(trial, "nothing else can run")],
        _ => [],
    };

    /// <inheritdoc/>
    public NextTrial Next(IExperimentView experiment) =>
        experiment.First(TrialStatus.Pending) is { } pending ? new NextTrial.Run(pending.Id)
        : queue.Next is { } paused ? new NextTrial.Run(paused)
        : NextTrial.New.Instance;

    private void Take(ResultReported e, double time)
    {
        if (!double.IsFinite(time) || !criteria.AreIn(e.Metrics) || queue.IsAside(e.Trial)) return;
        var course = rivals[e.Trial];
        if (time >= spec.GracePeriod) Field = rivals.FieldOf(course, time);
        rivals.Add(course, time, Score(e.Trial, time, e.Metrics, e.Iteration), e.Iteration);
        if (Field is { } field) Judge(e.Trial, time, course.Best, field);
    }

    private void Rewind(TrialRewound e)
    {
        rivals.Rewind(rivals[e.Trial], e.Iteration);
        places?.Rewind(e.Trial, e.Iteration);
    }

    private void Judge(int trial, double time, double best, MedianField field)
    {
        var isYield = field.Others < spec.MinSamplesRequired;
        if (isYield ? !IsTimeToYield(trial, time) : field.Others == 0 || best >= field.Median) return;
        Verdict = new(time, best, field, isYield);
        if (isYield) yields[trial] = time;
        else if (!spec.HardStop) queue.SetAside(trial);
    }

    private bool IsTimeToYield(int trial, double time) => queue.IsAnyWaiting && time - yields.GetValueOrDefault(trial, double.NegativeInfinity) > spec.MinTimeSlice;

    // A result that was kept from this rule counts after all; one of a trial that this rule stopped counts twice.
    private void End(TrialCompleted e, Metrics last)
    {
        var (course, time) = (rivals[e.Trial], ResultKeys.Read(last, spec.TimeAttr, e.Iteration, e.Trained));
        yields.Remove(e.Trial);
        if (e.Iteration <= course.Iteration && e.By != DecidedBy.Scheduler) return;
        if (double.IsFinite(time) && criteria.AreIn(last)) rivals.Add(course, time, Score(e.Trial, time, last, e.Iteration), e.Iteration);
    }

    private double Score(int trial, double time, Metrics result, int iteration) =>
        places is not null ? -places.Of(trial, time, criteria.Of(result), iteration)
        : objective.Mode == Mode.Max ? result.Number(objective.Metric) : -result.Number(objective.Metric);

    private string Say(MedianVerdict verdict)
    {
        var (at, others) = ($"at {(spec.TimeAttr == ResultKeys.TrainingIteration ? "iteration" : spec.TimeAttr)} {verdict.Time:G6}", verdict.Field.Others);
        if (verdict.IsYield) return $"{at}: {others} others have come so far, {spec.MinSamplesRequired} are needed to compare, and trials wait";
        if (places is not null && !double.IsNaN(verdict.Field.Median))
        {
            return $"{at}: at best {-100 * verdict.Best:F0} % of those at the same time ranked better by {criteria.Name}, more than {-100 * verdict.Field.Median:F0} %, the median of {others} others";
        }
        return double.IsNaN(verdict.Field.Median)
            ? $"{at}: the median of the {others} others is unknown, since one of them has no result from {spec.GracePeriod:G6} on until then"
            : $"{at}: the best {objective.Metric} so far, {Shown(verdict.Best):G6}, is worse than {Shown(verdict.Field.Median):G6}, the median of {others} others";
    }

    private double Shown(double score) => objective.Mode == Mode.Max ? score : -score;
}
