namespace Attune.Cli.Imports;

/// <summary>An experiment that another program made, as events.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Source">Where it is.</param>
/// <param name="Objectives">What it optimised; empty: not known.</param>
/// <param name="Space">What was searched, as <see cref="Domain.Describe"/> gives it; null: not known.</param>
/// <param name="Events">The events of its trials, those of a trial in their order, in any order otherwise.</param>
internal sealed record ForeignExperiment(string Name, string Source, IReadOnlyList<Objective> Objectives, Value Space, IReadOnlyList<ExperimentEvent> Events)
{
    /// <summary>What could not be read, in words.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Writes it as an experiment of ours. The trials come first, in order of creation, then what happened, in order of time.</summary>
    /// <exception cref="TuneException">There is an experiment already, or nothing to write.</exception>
    public async Task WriteAsync(string directory, CancellationToken cancellationToken)
    {
        if (Directory.Exists(directory)) throw new TuneException($"There is something in '{directory}' already; give the experiment another name: --name.");
        if (Events.Count == 0) throw new TuneException($"There are no trials in '{Source}'.");
        var journal = FileJournal.Open(directory);
        await using var closing = journal.ConfigureAwait(false);
        var sequence = 0L;
        foreach (var batch in All().Chunk(1000))
        {
            foreach (var e in batch) e.Sequence = ++sequence;
            await journal.AppendAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private IEnumerable<ExperimentEvent> All()
    {
        var happened = Events.Where(e => e is not TrialCreated).OrderBy(e => e.At.Time).ToArray(); // stable: trials keep their order
        var (first, last) = (Events.MinBy(e => e.At.Time)!.At, Events.MaxBy(e => e.At.Time)!.At);
        var created = Events.OfType<TrialCreated>().OrderBy(e => e.Trial).ToArray();
        yield return new ExperimentCreated
        {
            At = first, Name = Name, Trainable = Source, Seed = 0, Objectives = Objectives, Space = Space, Searcher = Imported, Scheduler = Imported, Version = Blueprint.Version,
        };
        yield return new SessionStarted
        {
            At = first, Session = 1, Host = Environment.MachineName, ProcessId = Environment.ProcessId, NumSamples = created.Length, Capacity = Resources.OneCpu, Options = Configuration.Empty,
        };
        foreach (var e in created) yield return e with { At = first };
        foreach (var e in happened) yield return e;
        yield return new SearchFinished { At = last, Reason = $"it was imported from {Source}" };
        yield return new SessionEnded { At = last, Reason = $"imported from {Source}" };
    }

    /// <summary>Whether an experiment was imported: nothing can be run again of it.</summary>
    public static bool Is(ExperimentState state) => state.Created is { } created && created.Searcher.Equals(Imported);

    private static Configuration Imported => Configuration.Empty.With("type", "imported");
}
