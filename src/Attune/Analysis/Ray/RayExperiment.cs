using System.Runtime.CompilerServices;
using Attune.Storage;

namespace Attune.Analysis.Ray;

/// <summary>
/// An experiment that Ray wrote, folded: its files are read as the events that a journal would have told, trial after trial. Nothing of a trial is kept but the fold; its
/// history is read from its files again when asked for.
/// </summary>
internal sealed class RayExperiment : IRecords
{
    private const int BatchTrials = 64;
    private const string Wanted = "Give the directory of the experiment: the one that holds a directory for each trial.";
    private readonly string directory;
    private readonly IReadOnlyList<RayPlace> places;
    private readonly List<string> ids = [];
    private readonly List<string> warnings;
    private readonly double origin;

    private RayExperiment(string directory, RayState? state, IReadOnlyList<RayPlace> places, List<string> warnings)
    {
        (this.directory, this.places, this.warnings, Metric) = (directory, places, warnings, state?.Metric);
        origin = state?.Started ?? RayTrialEvents.Start(RayTrial.Read(places[0], RayResults.NewSets())) ?? 0;
    }

    public IHome Home => new DirectoryHome(directory);

    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>The metric that the run was given, if its state tells.</summary>
    public string? Metric { get; }

    /// <summary>The fold.</summary>
    public ExperimentState State { get; } = new(new Problem(new Space(), [], Seed: 0, NumSamples: -1));

    /// <summary>Reads the experiment in a directory, or of one of the states there.</summary>
    /// <exception cref="TuneException">There are no trials.</exception>
    public static RayExperiment Read(string path)
    {
        var directory = File.Exists(path) ? Path.GetDirectoryName(path)! : path;
        if (!Directory.Exists(directory)) throw new TuneException($"There is no directory '{path}'. {Wanted}");
        List<string> warnings = [];
        var state = RayState.Read(File.Exists(path) ? [path] : RayState.In(directory), warnings.Add);
        var places = Places(directory, state, warnings);
        if (places.Count == 0) throw new TuneException($"There are no trials in '{directory}': no directory below it holds a result.json, progress.csv or params.json. {Wanted}");
        var experiment = new RayExperiment(directory, state, places, warnings);
        experiment.Fold(state?.Trainable ?? "trainable");
        return experiment;
    }

    public string IdOf(int trial) => ids[trial];

    public async IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync(int? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sets = RayResults.NewSets();
        var wanted = only is { } one ? [one] : Enumerable.Range(0, places.Count);
        foreach (var chunk in wanted.Chunk(BatchTrials))
        {
            yield return await Task.Run(() => chunk.AsParallel().AsOrdered().SelectMany(trial => new RayTrialEvents(RayTrial.Read(places[trial], sets), trial, directory, origin).All()).ToArray(), cancellationToken).ConfigureAwait(false);
        }
    }

    private static List<RayPlace> Places(string path, RayState? state, List<string> warnings)
    {
        var directories = TrialDirectories.In(path);
        if (state is null or { Trials.Count: 0 })
        {
            if (directories.Count > 0) warnings.Add("no experiment_state-*.json tells of the trials: how they ended is guessed from their files");
            return [.. directories.Select(name => new RayPlace(Path.Combine(path, name), null))];
        }
        var left = directories.ToHashSet(StringComparer.Ordinal);
        List<RayPlace> places = [];
        foreach (var trial in state.Trials)
        {
            var found = TrialDirectories.Find(left, trial);
            if (found is not null) left.Remove(found);
            else if (trial.Status != "PENDING") warnings.Add($"{trial.Id}: its directory is gone{(trial.LastResult is null ? "" : "; only its last result is known")}");
            places.Add(new(found is null ? null : Path.Combine(path, found), trial));
        }
        if (left.Count > 0) warnings.Add($"the experiment's state does not name the trials in {string.Join(", ", left.Order(StringComparer.Ordinal).Take(3))}{(left.Count > 3 ? $" and {left.Count - 3} more directories" : "")}; they were left out");
        return places;
    }

    private void Fold(string trainable)
    {
        var sets = RayResults.NewSets();
        Apply(new ExperimentCreated
        {
            At = new((long)(origin * Moment.Second), 0), Name = Path.GetFileName(directory), Trainable = trainable, Seed = 0, Objectives = [], Space = default,
            Searcher = Configuration.Empty, Scheduler = Configuration.Empty, Version = Blueprint.Version,
        });
        var end = State.Now;
        foreach (var trial in places.AsParallel().AsOrdered().Select(place => RayTrial.Read(place, sets)))
        {
            ids.Add(trial.Id);
            warnings.AddRange(trial.Warnings);
            foreach (var e in new RayTrialEvents(trial, ids.Count - 1, directory, origin).All()) Apply(e);
            if (State.Now.Time > end.Time) end = State.Now;
        }
        if (State.Trials.All(trial => trial.IsFinished)) Apply(new SearchFinished { At = end, Reason = "all trials have ended" });
    }

    private void Apply(ExperimentEvent e)
    {
        e.Sequence = State.Sequence + 1;
        State.Apply(e);
    }
}
