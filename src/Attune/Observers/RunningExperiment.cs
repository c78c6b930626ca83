using Attune.Storage;

namespace Attune;

/// <summary>A running experiment as observers see it. Read it from any thread.</summary>
public sealed class RunningExperiment
{
    private readonly Func<string?> idleReason;
    private readonly IHome home;
    private readonly Lock warning = new();
    private volatile string[] warnings = [];
    private volatile string? waiting;

    internal RunningExperiment(string name, string directory, ExperimentState state, Plan plan, Func<string?> idleReason) : this(name, new DirectoryHome(directory), state, plan, idleReason) { }

    internal RunningExperiment(string name, IHome home, ExperimentState state, Plan plan, Func<string?> idleReason, string? stage = null)
    {
        (Name, this.home, State, Plan, Overview, this.idleReason, Stage) = (name, home, state, plan, new(state), idleReason, stage ?? home.Path);
        (TrialsBefore, EndedBefore) = (state.Trials.Count, state.Count(TrialStatus.Terminated) + state.Count(TrialStatus.Invalid) + state.Count(TrialStatus.Error));
    }

    /// <summary>The experiment's name.</summary>
    public string Name { get; }

    /// <summary>Where the experiment is kept: a directory, or a path in a store.</summary>
    public string Directory => home.Path;

    /// <summary>The experiment so far.</summary>
    public ExperimentState State { get; }

    /// <summary>Who decides, and the limits.</summary>
    public Plan Plan { get; internal set; }

    /// <summary>Why <see cref="Plan"/> has the searcher it has, in words; null: the call names it, or there is nothing to say.</summary>
    internal string? WhySearcher { get; init; }

    /// <summary>How much the run wants to be told: <see cref="RunOptions.Verbose"/>.</summary>
    public int Verbose { get; internal init; } = 1;

    /// <summary>How many trials there will be at most; -1: not known.</summary>
    public long TotalTrials => Plan.Searcher.Limit(State.Problem) is >= 0 and var limit ? limit + State.Requests.Created : -1;

    /// <summary>Why capacity is idle although work is left; null when it is not, or when no more is to come.</summary>
    public string? IdleReason => State.SearchFinished is not null && State.Count(TrialStatus.Pending) + State.Count(TrialStatus.Paused) == 0 ? null : idleReason();

    /// <summary>What everything waits for, in words (no space left on the disk, a store that does not answer); null when nothing does.</summary>
    public string? Waiting
    {
        get => waiting;
        internal set => waiting = value;
    }

    /// <summary>What seems wrong with the run although it goes on, in words, oldest first: a metric that no result has, a checkpoint that could not be saved. Only grows.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>The finished or running trial whose last value of the first objective is best; null when there is none. Found when asked for.</summary>
    public Trial? BestTrial => Overview.Now().Best;

    /// <summary>What has come out so far. A view: each answer is as of the moment of asking; histories are read from the journal as far as it is written.</summary>
    public ExperimentAnalysis Analysis => ExperimentAnalysis.Of(State, home);

    /// <summary>The directory of this machine in which the session works: that of the experiment, unless it is kept in a store.</summary>
    internal string Stage { get; }

    /// <summary>The trials summed up when asked for.</summary>
    internal Overview Overview { get; }

    /// <summary>How many trials there were when this session began.</summary>
    internal int TrialsBefore { get; }

    /// <summary>How many of them had ended.</summary>
    internal int EndedBefore { get; }

    /// <summary>Told each warning.</summary>
    internal Action<string>? OnWarning { get; init; }

    /// <summary>The directory of this machine in which a trial writes.</summary>
    public string TrialDirectory(int trial) => Path.Combine(Stage, State.Trials[trial].DirectoryName);

    /// <summary>Something seems wrong; told once.</summary>
    internal void Warn(string problem)
    {
        lock (warning)
        {
            if (warnings.Contains(problem)) return;
            warnings = [.. warnings, problem];
        }
        OnWarning?.Invoke(problem);
    }
}
