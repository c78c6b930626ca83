namespace Attune;

/// <summary>How many seconds each live trial has trained, kept from events alone: what <c>time_total_s</c> says.</summary>
internal sealed class TrainingTime
{
    private readonly Dictionary<int, Course> courses = [];

    /// <summary>Seconds of training of a live trial, up to its last result.</summary>
    public double Of(int trial) => courses.GetValueOrDefault(trial).Now;

    /// <summary>Follows an event.</summary>
    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case ResultReported result: Add(result); break;
            case CheckpointRegistered registered: Save(registered.Trial); break;
            case TrialRewound rewound: Rewind(rewound); break;
            case TrialForked { Source: { } source } forked: Begin(forked.Trial, source); break;
            case TrialReopened { Source: { } source } reopened: Begin(reopened.Trial, source); break;
            case TrialCompleted or AttemptFailed { Retry: false }: courses.Remove(((TrialEvent)e).Trial); break;
        }
    }

    private void Begin(int trial, Checkpoint from) => courses[trial] = new(from.Iteration, from.Trained, from.Iteration, from.Trained);

    private void Add(ResultReported e)
    {
        var course = courses.GetValueOrDefault(e.Trial);
        courses[e.Trial] = course with { Iteration = e.Iteration, Now = course.Now + e.Duration / (double)Moment.Second };
        if (e.Checkpoint is not null) Save(e.Trial);
    }

    private void Save(int trial)
    {
        var course = courses.GetValueOrDefault(trial);
        courses[trial] = course with { SavedIteration = course.Iteration, Saved = course.Now };
    }

    // A trial goes back to its latest checkpoint or to its beginning.
    private void Rewind(TrialRewound e)
    {
        var course = courses.GetValueOrDefault(e.Trial);
        courses[e.Trial] = course with { Iteration = e.Iteration, Now = course.SavedIteration == e.Iteration ? course.Saved : 0 };
    }

    private readonly record struct Course(int Iteration, double Now, int SavedIteration, double Saved);
}
