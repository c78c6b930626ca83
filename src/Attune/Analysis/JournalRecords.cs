using Attune.Observers.Files.Formats;
using Attune.Storage;

namespace Attune;

/// <summary>The records of our own experiments: a journal.</summary>
/// <param name="home">Where the experiment is kept.</param>
/// <param name="read">Reads the journal from its beginning.</param>
internal sealed class JournalRecords(IHome home, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<ExperimentEvent>>> read) : IRecords
{
    public IHome Home => home;

    public IReadOnlyList<string> Warnings => [];

    public string IdOf(int trial) => TrialNames.Id(trial);

    public IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync(int? only, CancellationToken cancellationToken) => read(cancellationToken);
}
