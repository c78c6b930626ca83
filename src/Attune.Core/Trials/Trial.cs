using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>One configuration being tried, as the journal tells it so far. Observers may read it while the experiment runs; only the fold writes it.</summary>
public sealed class Trial
{
    private static readonly Checkpoint[] NoCheckpoints = [];
    private MetricStatistics[] statistics = [];
    private MetricNames statisticNames = Metrics.Empty.Names;
    private Standing saved = Standing.AtScratch; // at the latest checkpoint
    private Metrics? lastResult;
    private Particulars? particulars;
    private Moment ended;
    private bool hasEnded;
    private volatile bool isPacked; // it has ended, and its last result is what the statistics say was last: a hundred thousand trials need not hold it twice

    internal Trial(int id, Configuration configuration, Value memo, Moment created) =>
        (Id, Configuration, Memo, CreatedAt, Place) = (id, configuration, memo, created, new(this));

    /// <summary>The trial of which an image was made.</summary>
    internal Trial(int id, Configuration configuration, Value memo, in TrialImage image)
    {
        (Id, Configuration, Memo, CreatedAt) = (id, configuration, memo, image.Created);
        (LaunchedAt, ReportedAt, EndedAt) = (image.Launched, image.Reported, image.HasEnded != 0 ? image.Ended : null);
        (Status, Trained, Attempt, Failures, Iteration) = ((TrialStatus)image.Status, image.Trained, image.Attempt, image.Failures, image.Iteration);
        (NextCheckpoint, IterationsSinceRestore) = (image.NextCheckpoint, image.IterationsSinceRestore);
        (Abandoned, OffersSave, IsSaving, FailedRestores) = (image.Abandoned != 0, image.OffersSave != 0, image.IsSaving != 0, image.FailedRestores);
        if (!IsFinished) Place = new(this);
    }

    /// <summary>Its number, from 0 in order of creation.</summary>
    public int Id { get; }

    /// <summary>Its name: what <c>trial_name_creator</c> said, or <c>t000017</c>.</summary>
    public string Name => Label?.Name ?? $"t{Id:D6}";

    /// <summary>Its directory, as a path from the experiment's with forward slashes: what <c>trial_dirname_creator</c> said, or <c>t/000017</c>.</summary>
    public string DirectoryName => Label?.Directory ?? $"t/{Id:D6}";

    /// <summary>The experiment it is of, where the run has several; null: the run's own.</summary>
    public string? Experiment => Label?.Experiment;

    /// <summary>The configuration it tries; a fork changes it.</summary>
    public Configuration Configuration { get; internal set; }

    /// <summary>What the searcher noted with its suggestion.</summary>
    public Value Memo { get; }

    /// <summary>When it was created.</summary>
    public Moment CreatedAt { get; }

    /// <summary>Where it stands.</summary>
    public TrialStatus Status { get; internal set; }

    /// <summary>The number of its latest attempt, from 1; 0 before the first.</summary>
    public int Attempt { get; internal set; }

    /// <summary>How many attempts failed, without those that failed to restore and were allowed to.</summary>
    public int Failures
    {
        get => particulars?.Failures ?? 0;
        internal set
        {
            if (value != Failures) Particular.Failures = value;
        }
    }

    /// <summary>How many attempts failed to restore and were allowed to.</summary>
    internal int FailedRestores
    {
        get => particulars?.FailedRestores ?? 0;
        set
        {
            if (value != FailedRestores) Particular.FailedRestores = value;
        }
    }

    /// <summary>The graphics cards its latest attempt was given, by their numbers.</summary>
    public ImmutableArray<int> Devices
    {
        get => particulars?.Devices ?? [];
        internal set
        {
            if (!value.IsEmpty || particulars is not null) Particular.Devices = value;
        }
    }

    /// <summary>The node its latest attempt was placed on; null: the only one.</summary>
    internal string? Node
    {
        get => particulars?.Node;
        set
        {
            if (value != Node) Particular.Node = value;
        }
    }

    /// <summary>What it is called, where its number does not tell.</summary>
    internal TrialLabel? Label
    {
        get => particulars?.Label;
        set
        {
            if (value != Label) Particular.Label = value;
        }
    }

    /// <summary>The iteration it stands at: <c>training_iteration</c> of its last result; after a restart or a fork that of the checkpoint from which it goes on.</summary>
    public int Iteration { get; internal set; }

    /// <summary>Seconds of training up to <see cref="Iteration"/>: <c>time_total_s</c>.</summary>
    public double Trained { get; internal set; }

    /// <summary>What its last result reported; a fork leaves it as it is.</summary>
    public Metrics? LastResult
    {
        get => lastResult ?? (isPacked ? Unpack() : null);
        internal set => lastResult = value;
    }

    /// <summary>When its latest attempt was launched.</summary>
    public Moment LaunchedAt { get; internal set; }

    /// <summary>When its last result arrived.</summary>
    public Moment ReportedAt { get; internal set; }

    /// <summary>When it ended.</summary>
    public Moment? EndedAt
    {
        get => hasEnded ? ended : null;
        internal set => (ended, hasEnded) = (value ?? default, value is not null);
    }

    /// <summary>The latest decision on it, while it is being carried out, and the one that ended it.</summary>
    public Verdict? Verdict { get; internal set; }

    /// <summary>How its last failed attempt failed.</summary>
    public TrialError? Error
    {
        get => particulars?.Error;
        internal set
        {
            if (value != Error) Particular.Error = value;
        }
    }

    /// <summary>Whether it ignored its cancellation and was left behind still running.</summary>
    public bool Abandoned { get; internal set; }

    /// <summary>
    /// Its kept checkpoints, oldest first. The last one is another trial's after a fork, until it has saved one of its own; that the checkpoint tells by <see cref="Checkpoint.Trial"/>.
    /// </summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; internal set; } = NoCheckpoints;

    /// <summary>The checkpoint from which it would go on.</summary>
    public Checkpoint? LatestCheckpoint => Checkpoints.Count > 0 ? Checkpoints[^1] : null;

    /// <summary>What it takes since it was resized; null: what every trial takes.</summary>
    public Resources? Resources
    {
        get => particulars?.Resources;
        internal set
        {
            if (value != Resources) Particular.Resources = value;
        }
    }

    /// <summary>Whether it has ended for good.</summary>
    public bool IsFinished => Status is TrialStatus.Terminated or TrialStatus.Invalid or TrialStatus.Error;

    /// <summary>The metrics it has reported, in order of first appearance.</summary>
    public MetricNames MetricNames => statisticNames;

    /// <summary>Whether its last report offered to save; the offer stands until the next report.</summary>
    public bool OffersSave { get; internal set; }

    /// <summary>Whether a save was asked for and has not been answered.</summary>
    public bool IsSaving { get; internal set; }

    /// <summary>Whether its latest attempt is kept, suspended at its last report, or has outlived the session before and is not taken up yet.</summary>
    internal bool IsSuspended { get; set; }

    /// <summary>Whether its latest attempt is there: running, or suspended.</summary>
    internal bool HasAttempt => Status == TrialStatus.Running || IsSuspended;

    /// <summary>How many checkpoints it has ever begun: the number of the next.</summary>
    internal int NextCheckpoint { get; set; }

    /// <summary>Results of the current attempt: <c>iterations_since_restore</c>.</summary>
    internal int IterationsSinceRestore { get; set; }

    /// <summary>Where it stands in the queue of its status.</summary>
    internal LinkedListNode<Trial>? Place { get; set; }

    /// <summary>What is kept of a metric, or null when the trial never reported it.</summary>
    public MetricStatistics? Statistics(string metric) => statisticNames.IndexOf(metric) is >= 0 and var index ? statistics[index] : null;

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    /// <summary>Its plain numbers.</summary>
    internal TrialImage Image => new()
    {
        Created = CreatedAt, Launched = LaunchedAt, Reported = ReportedAt, Ended = EndedAt ?? default, HasEnded = Bit(EndedAt is not null), Status = (byte)Status, Trained = Trained,
        Attempt = Attempt, Failures = Failures, Iteration = Iteration, NextCheckpoint = NextCheckpoint, IterationsSinceRestore = IterationsSinceRestore, FailedRestores = FailedRestores,
        Abandoned = Bit(Abandoned), OffersSave = Bit(OffersSave), IsSaving = Bit(IsSaving),
    };

    /// <summary>What is kept of each metric, in the order of <see cref="MetricNames"/>.</summary>
    internal ReadOnlySpan<MetricStatistics> AllStatistics => statistics;

    /// <summary>How it stood at the latest checkpoint.</summary>
    internal Standing Saved => saved;

    /// <summary>Sets what is kept of each metric.</summary>
    internal void Restore(MetricNames names, MetricStatistics[] kept, Standing saved) => (statisticNames, statistics, this.saved) = (names, kept, saved);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Record(Metrics result)
    {
        LastResult = result;
        var names = result.Names;
        if (!ReferenceEquals(statisticNames, names)) Admit(names);
        var values = result.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].IsNumeric) statistics[Position(i, names[i])].Add(values[i].ToDouble());
        }
    }

    /// <summary>The checkpoint of another trial from which it goes on.</summary>
    internal Checkpoint? Borrowed => LatestCheckpoint is { } latest && latest.Trial != Id ? latest : null;

    internal void Keep(Checkpoint checkpoint)
    {
        Checkpoints = [.. Checkpoints, checkpoint];
        NextCheckpoint = Math.Max(NextCheckpoint, checkpoint.Index + 1);
        saved = new(Copy(statistics), LastResult);
    }

    /// <summary>Goes on from a checkpoint under another configuration.</summary>
    internal void Fork(Checkpoint source, Configuration configuration)
    {
        Checkpoints = [.. Checkpoints.Where(kept => kept.Trial == Id && kept != source), source];
        (Configuration, Iteration, Trained, IsSuspended, OffersSave) = (configuration, source.Iteration, source.Trained, false, false);
        saved = new(Copy(statistics), LastResult);
    }

    /// <summary>Lets go of the checkpoint that it has borrowed.</summary>
    internal void GiveBack() => Checkpoints = [.. Checkpoints.Take(Checkpoints.Count - 1)];

    internal void Rewind(int iteration)
    {
        var checkpoint = LatestCheckpoint is { } latest && latest.Iteration == iteration ? latest : null;
        var standing = checkpoint is null ? Standing.AtScratch : saved;
        (Iteration, Trained, LastResult) = (iteration, checkpoint?.Trained ?? 0, standing.LastResult);
        var restored = Copy(standing.Statistics);
        Array.Resize(ref restored, statisticNames.Count);
        statistics = restored;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Close()
    {
        for (var i = 0; i < statistics.Length; i++) statistics[i].Close();
        if (Checkpoints.Count == 0) saved = Standing.AtScratch;
        Place = null;
        if (lastResult is not { } result || !ReferenceEquals(result.Names, statisticNames)) return;
        foreach (var value in result.Values)
        {
            if (!value.IsNumber) return;
        }
        isPacked = true;
        lastResult = null;
    }

    /// <summary>It goes on although it had ended, with the statistics of its latest checkpoint.</summary>
    internal void Reopen()
    {
        (lastResult, isPacked, EndedAt, Error, Abandoned, IsSuspended) = (LastResult, false, null, null, false, false);
        Place ??= new(this);
        if (LatestCheckpoint?.Iteration == Iteration) Rewind(Iteration);
    }

    private Particulars Particular => particulars ??= new();

    private Metrics Unpack()
    {
        var values = new Value[statistics.Length];
        for (var i = 0; i < values.Length; i++) values[i] = statistics[i].Last;
        return new(statisticNames, values);
    }

    private static byte Bit(bool flag) => flag ? (byte)1 : (byte)0;

    private static MetricStatistics[] Copy(MetricStatistics[] from)
    {
        var copy = new MetricStatistics[from.Length];
        for (var i = 0; i < copy.Length; i++) copy[i] = from[i].Copy();
        return copy;
    }

    // Statistics stand in the order in which the names first appeared, which for most reports is their own.
    private int Position(int index, string name) =>
        index < statisticNames.Count && statisticNames[index] == name ? index : statisticNames.IndexOf(name);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Admit(MetricNames names)
    {
        if (statisticNames.Count == 0)
        {
            (statistics, statisticNames) = (names.Count == 0 ? [] : new MetricStatistics[names.Count], names);
            return;
        }
        var fresh = 0;
        for (var i = 0; i < names.Count; i++)
        {
            if (Position(i, names[i]) < 0) fresh++;
        }
        if (fresh == 0) return;
        var all = new MetricNames([.. statisticNames.Span, .. names.Span.ToArray().Where(name => statisticNames.IndexOf(name) < 0)]);
        Array.Resize(ref statistics, all.Count);
        statisticNames = all; // last: readers on other threads never see a name without its place
    }
}
