using Microsoft.Extensions.Logging;

namespace Attune;

/// <summary>
/// The parameters of <c>tune.run</c> under their own names, and what .NET has beside them. Everything is checked before the first trial; all problems are told at once.
/// </summary>
public partial record RunOptions
{
    /// <summary><c>name</c>: the experiment's directory under <see cref="StoragePath"/>. Default: the trainable's name and the date.</summary>
    /// <example><c>Name = "my-model"</c></example>
    public string? Name { get; init; }

    /// <summary>Whether the name that a run without a <see cref="Name"/> gets ends in the date and time. Default: yes.</summary>
    public bool DatedName { get; init; } = true;

    /// <summary><c>metric</c>: the reported value to optimise; nested names are joined with <c>/</c>. Default: none, or <c>_metric</c> when only <see cref="Mode"/> is given.</summary>
    /// <example><c>Metric = "loss"</c></example>
    public string? Metric { get; init; }

    /// <summary><c>mode</c>: which way the metric is better. Needed with <see cref="Metric"/>.</summary>
    /// <example><c>Mode = Mode.Min</c></example>
    public Mode? Mode { get; init; }

    /// <summary><c>stop</c>: when a trial, or the experiment, ends: <c>new() { ["training_iteration"] = 10 }</c>, a stopper, several, or a function. Default: when it returns.</summary>
    /// <example><c>Stop = new() { ["training_iteration"] = 10, ["loss"] = Stop.AtMost(0.1) }</c></example>
    public StopCriteria? Stop { get; init; }

    /// <summary><c>time_budget_s</c>: after this long, summed over sessions, all trials are stopped. Above zero. Default: no limit.</summary>
    /// <example><c>TimeBudget = TimeSpan.FromHours(2)</c></example>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary><c>config</c>: what may be tried. Default: an empty space, one configuration without values.</summary>
    /// <example><c>Config = new() { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["layers"] = Tune.RandInt(1, 9) }</c></example>
    public Space Config { get; init; } = new();

    /// <summary>
    /// <c>resources_per_trial</c>: what a trial takes: <c>new Resources(cpu: 2, gpu: 0.5)</c>, or bundles with <see cref="Tune.PlacementGroup"/>. Amounts are kept account of, not
    /// enforced; a name that there is nothing of is an error. Default: one processor.
    /// </summary>
    /// <example><c>ResourcesPerTrial = new Resources(cpu: 2, gpu: 0.5)</c></example>
    public Resources? ResourcesPerTrial { get; init; }

    /// <summary>What there is to run trials on. Default: this machine's processors, graphics cards (those of CUDA_VISIBLE_DEVICES, where that is set) and memory.</summary>
    public Resources? Capacity { get; init; }

    /// <summary>The numbers of the graphics cards of <see cref="Capacity"/>. Default: those of this machine that can be seen, else 0, 1, 2, ….</summary>
    public IReadOnlyList<int>? Devices { get; init; }

    /// <summary><c>num_samples</c>: how many times the space is sampled, or with a grid how often it is repeated; -1: until something stops the experiment. At least 1, or -1. Default: 1.</summary>
    /// <example><c>NumSamples = 100</c></example>
    public int NumSamples { get; init; } = 1;

    /// <summary>
    /// <c>storage_path</c>: where experiments are kept: a directory, with <c>~</c> for the user's own; <c>file:///data/tuning</c>; <c>memory://name</c>, which lasts as long as the
    /// process; with <see cref="StorageFilesystem"/> a path within it. Default: the environment variable <c>ATTUNE_STORAGE_PATH</c>, else <c>~/attune_results</c>.
    /// </summary>
    /// <example><c>StoragePath = "~/tuning"</c></example>
    public string? StoragePath { get; init; }

    /// <summary>
    /// <c>storage_filesystem</c>: the store in which experiments are kept. Trials then write on this machine (<see cref="SyncConfig.StagingPath"/>): the journal reaches the store within
    /// seconds (<see cref="Durability"/>), a checkpoint before it counts, other files as <see cref="SyncConfig"/> says. Default: none; <see cref="StoragePath"/> names the place alone.
    /// </summary>
    /// <example><c>StorageFilesystem = new MemoryBlobStore()</c></example>
    public IBlobStore? StorageFilesystem { get; init; }

    /// <summary>
    /// <c>search_alg</c>: who says what to try next: <c>new Tpe()</c> or <c>"random"</c>. Default: <see cref="Auto"/>, where a metric is named; <see cref="BasicVariantGenerator"/>, random and grid, where there is none,
    /// a single trial, a grid, more than 10,000 samples, a scheduler that goes with no other searcher, or several experiments in one run. Where there are no more configurations than samples, each is tried once, and then
    /// the search ends; to try them again, name a searcher: <c>"random"</c>, or <see cref="Repeater"/> or <see cref="Racing"/> around one. An experiment that is resumed goes on with the one it was begun with. The run's first line says which it is, and why.
    /// </summary>
    /// <example><c>SearchAlg = new Tpe { Multivariate = true }</c></example>
    public SearcherOrName? SearchAlg { get; init; }

    /// <summary><c>scheduler</c>: who stops bad trials early: <c>new Asha { MaxT = 81 }</c> or <c>"asha"</c>. Default: <see cref="Fifo"/>, nobody.</summary>
    /// <example><c>Scheduler = new Asha { MaxT = 81 }</c></example>
    public SchedulerOrName? Scheduler { get; init; }

    /// <summary><c>checkpoint_config</c>: when trials are saved and what is kept.</summary>
    /// <example><c>CheckpointConfig = new() { NumToKeep = 2, CheckpointScoreAttribute = "accuracy" }</c></example>
    public CheckpointConfig CheckpointConfig { get; init; } = new();

    /// <summary><c>sync_config</c>: when what trials write is brought to a store. No matter where experiments are kept in a directory. Default: every five minutes and at the end.</summary>
    /// <example><c>SyncConfig = new() { SyncPeriod = TimeSpan.FromMinutes(1), SyncArtifacts = true }</c></example>
    public SyncConfig SyncConfig { get; init; } = new();

    /// <summary><c>verbose</c>: 0 silent, 1 what matters (the default), 2 and each finished trial, 3 and each result. From 0 to 3.</summary>
    /// <example><c>Verbose = 2</c></example>
    public int Verbose { get; init; } = 1;

    /// <summary><c>progress_reporter</c>: who shows progress. Default: plain lines on the console.</summary>
    /// <example><c>ProgressReporter = new CliReporter { MaxProgressRows = 10 }</c></example>
    public IExperimentObserver? ProgressReporter { get; init; }

    /// <summary><c>max_failures</c>: how often a failed trial is tried again, from its latest checkpoint if it has one; -1: without end. At least -1. Default: 0.</summary>
    /// <example><c>MaxFailures = 3</c></example>
    public int MaxFailures { get; init; }

    /// <summary><c>fail_fast</c>: whether the first failure ends the experiment; <c>"raise"</c> throws the trial's own exception too. Default: no. Excludes <see cref="MaxFailures"/>.</summary>
    /// <example><c>FailFast = "raise"</c></example>
    public FailFastMode FailFast { get; init; }

    /// <summary>How often restoring a trial is tried again, without counting as one of its <see cref="MaxFailures"/>: an attempt from a checkpoint that fails before its first report. At least 0. Default: 0.</summary>
    public int RestoreRetries { get; init; }

    /// <summary>
    /// <c>restore</c>: the directory of a checkpoint from which every trial starts that has none of its own; its <c>training_iteration</c> still begins at 1. Default: none,
    /// trials start from scratch.
    /// </summary>
    /// <example><c>Restore = "pretrained/checkpoint"</c></example>
    public string? Restore { get; init; }

    /// <summary>
    /// <c>resume</c>: whether an experiment of this name is gone on with, <c>true</c> or <c>"AUTO+ERRORED"</c> and the like. Where there is none, one is started; one that cannot
    /// be read is an error. Without it an existing experiment is an error: nothing is ever overwritten or silently appended to. Default: no.
    /// </summary>
    /// <example><c>Resume = "AUTO+ERRORED"</c></example>
    public ResumeMode Resume { get; init; }

    /// <summary><c>resume_config</c>: what is done with the trials of the sessions before, by how they stand; it goes before what <see cref="Resume"/> says, and means to go on. Default: as <see cref="Resume"/> says.</summary>
    /// <example><c>ResumeConfig = new() { Errored = ResumeType.Restart }</c></example>
    public ResumeConfig? ResumeConfig { get; init; }

    /// <summary>
    /// <c>reuse_actors</c>: whether an instance of a trainable class serves one trial after another, where it takes over the next configuration
    /// (<see cref="Trainable.ResetConfigAsync"/>) and the resources are the same. One that refuses costs its trial nothing: the trial gets a fresh instance. Functions have
    /// nothing to reuse. Default: no.
    /// </summary>
    /// <example><c>ReuseActors = true</c></example>
    public bool ReuseActors { get; init; }

    /// <summary>Where trials run: in this process, or in workers of their own. A <see cref="Command"/> always runs in a process of its own. Default: in this process.</summary>
    public Isolation Isolation { get; init; }

    /// <summary>With <see cref="Isolation.Process"/>: how many trials a worker serves before a fresh one takes its place; 0, the default: as many as there are.</summary>
    public int WorkerTrials { get; init; }

    /// <summary>With <see cref="Isolation.Process"/>: how many bytes of memory a worker may have after a trial and still serve another. Default: as many as it likes.</summary>
    public long? WorkerMemory { get; init; }

    /// <summary><c>export_formats</c>: what a trial that has completed is exported as, by its <see cref="Trainable.ExportModelAsync"/>, into its directory. Default: nothing.</summary>
    /// <example><c>ExportFormats = ["onnx"]</c></example>
    public IReadOnlyList<string> ExportFormats { get; init; } = [];

    /// <summary><c>log_to_file</c>: <c>true</c>, a name, or two names: where what trials print is kept besides the console. Default: nowhere.</summary>
    /// <example><c>LogToFile = ("out.log", "err.log")</c></example>
    public LogToFile LogToFile { get; init; }

    /// <summary>
    /// <c>trial_name_creator</c>: what a trial is called for people, asked once when it is created: <c>trial => $"lr {trial.Configuration["lr"]}"</c>. Slashes become <c>_</c>.
    /// Default: <c>t000017</c>.
    /// </summary>
    /// <example><c>TrialNameCreator = trial =&gt; $"lr {trial.Configuration["lr"]}"</c></example>
    public Func<NewTrial, string>? TrialNameCreator { get; init; }

    /// <summary>
    /// <c>trial_dirname_creator</c>: what a trial's directory is called, asked once when it is created: <c>TrialDirname.RayStyle</c>, or a function of the trial. A name, not a path;
    /// characters that some systems do not take (<c>()&lt;&gt;:"|?*</c>) become <c>_</c>, and what another trial's directory is called gets a suffix. Default: <c>t/000017</c>.
    /// </summary>
    /// <example><c>TrialDirnameCreator = TrialDirname.RayStyle</c></example>
    public Func<NewTrial, string>? TrialDirnameCreator { get; init; }

    /// <summary>How many characters of a long name <see cref="TrialDirname.RayStyle"/> keeps before the time. At least 1. Default: 130.</summary>
    public int MaxLenIdentifier { get; init; } = 130;

    /// <summary><c>raise_on_failed_trial</c>: whether the call throws at the end when a trial failed. Default: yes.</summary>
    /// <example><c>RaiseOnFailedTrial = false</c></example>
    public bool RaiseOnFailedTrial { get; init; } = true;

    /// <summary><c>callbacks</c>: whose hooks are called, each a <see cref="Callback"/>, or who is told every event, each an observer. The default loggers are <see cref="Loggers"/>.</summary>
    /// <example><c>Callbacks = [new Greeter()]</c></example>
    public IReadOnlyList<IExperimentObserver> Callbacks { get; init; } = [];

    /// <summary>The files written for every trial. Default: <c>params.json</c>, <c>result.json</c>, <c>progress.csv</c> and TensorBoard events, and for all of them <c>decisions.csv</c>.</summary>
    public TrialFiles Loggers { get; init; } = TrialFiles.All;

    /// <summary><c>max_concurrent_trials</c>: how many trials run at once at most; 0, the default: as many as there are resources for. At least 0.</summary>
    /// <example><c>MaxConcurrentTrials = 4</c></example>
    public int MaxConcurrentTrials { get; init; }

    /// <summary>
    /// The seed of all randomness: with it random and grid search suggest the same configurations, and a searcher that learns does from the same results in the same order, as trials give them that run one at a time.
    /// Default: drawn once and journaled.
    /// </summary>
    public long? Seed { get; init; }

    /// <summary>
    /// How soon the journal is flushed to the disk; it survives the death of the process in any case. Default: within 50 ms. In a store it is written every second, or every 4 MB: the
    /// loss of the machine costs at most what was reported in the last two seconds, or 8 MB; with <see cref="Durability.EveryBatch"/> nothing, and every report waits for the store.
    /// </summary>
    public Durability Durability { get; init; } = Durability.Default;

    /// <summary>The experiment stops when its first so many trials all fail alike; 0: never. At least 0. Default: 3.</summary>
    public int StopAfterAlikeFailures { get; init; } = 3;

    /// <summary>How long a stopped trial may take to end before it is left behind. Default: 10 seconds.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a trial may take to save before the save counts as failed. Default: 30 minutes.</summary>
    public TimeSpan SaveTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long, when the run is asked to end, trials that can save may take to their next report. Default: 30 seconds.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a step of the run may take (decisions on reports, finding the next trial, writing) before it warns that it is slow; zero: never. Default: half a second.</summary>
    public TimeSpan SlowWarning { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long nothing may run although work is left before the run warns, with the reason; zero: never. Default: a minute.</summary>
    public TimeSpan IdleWarning { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether Ctrl-C and termination requests end the run in good order, the second one at once. Default: yes.</summary>
    public bool HandleSignals { get; init; } = true;

    /// <summary>Whether to take the experiment from a writer on another host that may still be alive. Default: no.</summary>
    public bool TakeOver { get; init; }

    /// <summary>Where log records go. Default: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Whether trials are called as the call says.</summary>
    internal bool NamesTrials => TrialNameCreator is not null || TrialDirnameCreator is not null;

    /// <summary>The experiment file that the options were read from; null: they were not.</summary>
    internal string? File { get; init; }

    /// <summary>Whether the state of all trials is written when the session ends.</summary>
    internal bool WritesState => Loggers.HasFlag(TrialFiles.ExperimentState) || (Loggers != TrialFiles.None && TrialDirnameCreator == TrialDirname.RayStyle);
}
