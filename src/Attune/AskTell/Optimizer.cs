namespace Attune.AskTell;

/// <summary>
/// Ask and tell: a searcher for those who run trials in their own way. <see cref="Ask"/> gives a trial to run, <see cref="Tell(int, ReadOnlySpan{double})"/> takes its result;
/// any number may be asked for before one is told. The kernel of an experiment decides here too: the searcher hears what it would hear there, in the same order, and draws the same.
/// Nothing is written down. For one thread at a time.
/// </summary>
public sealed class Optimizer
{
    private readonly List<ExperimentEvent> events = [];
    private readonly Asking asking = new();
    private readonly Kernel kernel;
    private readonly MetricNames objectives;

    /// <summary>An optimiser without trials.</summary>
    /// <param name="problem">What is searched, for what, and from which seed. Its number of samples limits the trials; -1: no end.</param>
    /// <param name="searcher">How to search.</param>
    /// <exception cref="TuneException">Something is wrong with the space or the searcher: all of it is told at once.</exception>
    public Optimizer(Problem problem, Searcher searcher)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(searcher);
        string[] wrong = [.. problem.Space.Validate("")];
        if (wrong.Length == 0) wrong = [.. searcher.Validate(problem)];
        if (wrong.Length > 0) throw new TuneException(wrong);
        objectives = new([.. problem.Objectives.Select(objective => objective.Metric)]);
        kernel = new(new Plan
        {
            Problem = problem, Searcher = new AskedSearcher(searcher, asking), Scheduler = new AskedScheduler(asking), Capacity = Resources.OneCpu, ResourcesOf = static _ => new(cpu: 0),
        });
        kernel.Open(Opening(problem, searcher), events);
    }

    /// <summary>All trials, told or not; a trial's number is its position. The last result and the statistics of each are here.</summary>
    public IReadOnlyList<Trial> Trials => kernel.State.Trials;

    /// <summary>Why the latest <see cref="Ask"/> gave no trial, in words; null when it gave one.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether the searcher has nothing more: every further <see cref="Ask"/> gives none.</summary>
    public bool IsDone => kernel.State.SearchFinished is not null;

    /// <summary>The next trial to run, or null when the searcher has none now: see <see cref="Reason"/> and <see cref="IsDone"/>.</summary>
    public Trial? Ask()
    {
        asking.Wanted = true;
        kernel.Fill(default, Fresh);
        Reason = asking.Wanted ? kernel.IdleReason ?? "the searcher has nothing now" : null;
        asking.Wanted = false;
        return Reason is null ? Trials[^1] : null;
    }

    /// <summary>The result of a trial, which ends it: a value for each objective, in their order. Not-a-number is recorded and ranks worst.</summary>
    /// <exception cref="ArgumentException">There is no such trial, it has ended, or the number of values is not that of objectives.</exception>
    public void Tell(int trial, params ReadOnlySpan<double> values)
    {
        if (values.Length != objectives.Count)
            throw new ArgumentException($"Trial {trial} was told {values.Length} values; there are {objectives.Count} objectives ({objectives}).", nameof(values));
        var told = new Value[values.Length];
        for (var i = 0; i < told.Length; i++) told[i] = values[i];
        Tell(trial, new Metrics(objectives, told));
    }

    /// <summary>The result of a trial, which ends it: whatever the searcher may want to know by name, its objectives among it.</summary>
    /// <exception cref="ArgumentException">There is no such trial, or it has ended.</exception>
    public void Tell(int trial, Metrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var attempt = Running(trial).Attempt;
        kernel.Handle(new AttemptReported { At = default, Trial = trial, Attempt = attempt, Metrics = metrics, Duration = 0, Final = true }, Fresh);
        kernel.Handle(new AttemptEnded { At = default, Trial = trial, Attempt = attempt, End = AttemptEnd.Returned }, Fresh);
    }

    /// <summary>A trial failed, which ends it.</summary>
    /// <param name="trial">Which one.</param>
    /// <param name="message">Why, in words.</param>
    /// <exception cref="ArgumentException">There is no such trial, or it has ended.</exception>
    public void Fail(int trial, string message) =>
        kernel.Handle(new AttemptEnded { At = default, Trial = trial, Attempt = Running(trial).Attempt, End = AttemptEnd.Failed, Error = new("told", message, "") }, Fresh);

    /// <summary>A result that is known already, from elsewhere or from before: it becomes a trial, takes the next number, and the searcher learns from it like from any other.</summary>
    /// <exception cref="InvalidOperationException">The search is finished.</exception>
    public Trial Add(Configuration configuration, params ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var trial = Take(configuration);
        Tell(trial.Id, values);
        return trial;
    }

    /// <summary>What another search learned, one of <see cref="ExperimentAnalysis.ToPoints"/>: it becomes a trial, takes the next number, and the searcher learns from it like from any other.</summary>
    /// <exception cref="InvalidOperationException">The search is finished.</exception>
    public Trial Add(Observation point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var trial = Take(point.Configuration);
        Tell(trial.Id, point.Metrics);
        return trial;
    }

    private Trial Take(Configuration configuration)
    {
        asking.Given = configuration;
        var trial = Ask();
        asking.Given = null;
        return trial ?? throw new InvalidOperationException($"The result of ({configuration}) comes too late: {Reason}.");
    }

    private List<ExperimentEvent> Fresh
    {
        get
        {
            events.Clear();
            return events;
        }
    }

    private Trial Running(int trial)
    {
        if ((uint)trial >= (uint)Trials.Count) throw new ArgumentException($"There is no trial {trial}; there are {Trials.Count}.", nameof(trial));
        return Trials[trial] is { Status: TrialStatus.Running } running
            ? running
            : throw new ArgumentException($"Trial {trial} has ended ({Trials[trial].Status}); a trial is told once.", nameof(trial));
    }

    private static ExperimentEvent[] Opening(Problem problem, Searcher searcher) =>
    [
        new ExperimentCreated
        {
            At = default, Name = "optimizer", Trainable = "told", Seed = problem.Seed, Objectives = problem.Objectives, Space = problem.Space.Describe(),
            Searcher = searcher.Describe(), Scheduler = Configuration.Empty, Version = "",
        },
        new SessionStarted { At = default, Session = 1, Host = "", ProcessId = 0, NumSamples = problem.NumSamples, Capacity = Resources.OneCpu, Options = Configuration.Empty },
    ];
}
