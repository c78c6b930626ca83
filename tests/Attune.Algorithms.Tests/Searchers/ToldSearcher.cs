namespace Attune.Algorithms.Tests.Searchers;

/// <summary>A searcher to which a test says what has happened, with the fold beside it.</summary>
internal sealed class ToldSearcher(Searcher spec)
{
    private static readonly Problem Problem = new(new Space { ["x"] = Domains.Uniform(0, 1) }, [new Objective("loss", Mode.Min)], 1, 9);
    private readonly ISearcher searcher = spec.Create(Problem);

    public ExperimentState State { get; } = new(Problem);

    public Suggestion Next() => searcher.Suggest(State.Trials.Count, RandomStream.At(1, "suggest", State.Trials.Count));

    /// <summary>Takes up suggestions; the configurations.</summary>
    public IReadOnlyList<Configuration> Create(int trials) => [.. Enumerable.Range(0, trials).Select(_ => Create())];

    public void Report(int trial, double loss) => Tell(Result(trial, loss));

    /// <summary>A trial ends with a last result that was kept from the searcher; NaN: with none.</summary>
    public void Complete(int trial, double loss)
    {
        if (!double.IsNaN(loss)) State.Apply(Result(trial, loss));
        Tell(new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "told" });
    }

    public void Fail(int trial, bool retry = false) => Tell(new AttemptFailed { At = default, Trial = trial, Attempt = 1, Error = new("Fault", "told", ""), Retry = retry });

    public void Tell(ExperimentEvent e)
    {
        State.Apply(e);
        searcher.Observe(e);
    }

    private Configuration Create()
    {
        var found = (Suggestion.Try)Next();
        Tell(new TrialCreated { At = default, Trial = State.Trials.Count, Configuration = found.Configuration, Memo = found.Memo, BasedOn = 0 });
        return found.Configuration;
    }

    private ResultReported Result(int trial, double loss) =>
        new() { At = default, Trial = trial, Attempt = 1, Iteration = State.Trials[trial].Iteration + 1, Duration = 0, Metrics = new(new MetricNames("loss"), [loss]) };
}
