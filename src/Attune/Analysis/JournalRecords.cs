using Attune.Observers.Files.Formats;

namespace Attune;

/// <summary>The records of our own experiments: a journal.</summary>
/// <param name="directory">The experiment's directory.</param>
/// <param name="read">Reads the journal from its beginning.</param>
internal sealed class JournalRecords(string directory, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<ExperimentEvent>>> read) : IRecords
{
    public string Directory => directory;

    public IReadOnlyList<string> Warnings => [];

    public string IdOf(int trial) => TrialNames.Id(trial);

    public IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync(int? only, CancellationToken cancellationToken) => read(cancellationToken);
}
