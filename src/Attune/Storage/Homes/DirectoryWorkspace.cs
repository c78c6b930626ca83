using Attune.Analysis.Index;
using Attune.Journals.Segments;
using Attune.Observers.Files;

namespace Attune.Storage;

/// <summary>A session in the directory in which its experiment is kept.</summary>
internal sealed class DirectoryWorkspace : Workspace
{
    private readonly string directory;
    private readonly FileJournal journal;

    public DirectoryWorkspace(string directory, FileJournal journal)
    {
        (this.directory, this.journal, Places) = (directory, journal, new(directory));
        Checkpoints = new CheckpointDirectories(Places);
    }

    public override string Directory => directory;

    public override IJournal Journal => journal;

    public override bool HasTrials => File.Exists(ProjectionCursor.PathIn(directory)) || System.IO.Directory.Exists(Path.Combine(directory, "t"));

    public override IReadOnlyList<JournalRecovery> Recovered => journal.Recovered;

    public override string? Control => new JournalPlaces(directory).Control;

    public override TrialPlaces Places { get; }

    public override ICheckpointStore Checkpoints { get; }

    public override Task FinishAsync(ExperimentState experiment, bool isLong, CancellationToken cancellationToken)
    {
        if (isLong && journal.Place is { } place) ExperimentIndex.Save(directory, experiment, place);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => journal.DisposeAsync();
}
