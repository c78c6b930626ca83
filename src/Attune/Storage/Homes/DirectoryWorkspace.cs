using Attune.Analysis.Index;

namespace Attune.Storage;

/// <summary>A session in the directory in which its experiment is kept.</summary>
internal sealed class DirectoryWorkspace(string directory, FileJournal journal) : Workspace
{
    public override string Directory => directory;

    public override IJournal Journal => journal;

    public override IReadOnlyList<JournalRecovery> Recovered => journal.Recovered;

    public override ICheckpointStore Checkpoints { get; } = new CheckpointDirectories(directory);

    public override Task FinishAsync(ExperimentState experiment, bool isLong, CancellationToken cancellationToken)
    {
        if (isLong && journal.Place is { } place) ExperimentIndex.Save(directory, experiment, place);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => journal.DisposeAsync();
}
