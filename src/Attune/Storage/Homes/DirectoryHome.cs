using Attune.Analysis.Index;
using Attune.Journals.Segments;

namespace Attune.Storage;

/// <summary>An experiment in a directory of this machine.</summary>
internal sealed class DirectoryHome(string directory) : IHome
{
    public string Path => directory;

    public ValueTask<bool> HasExperimentAsync(CancellationToken cancellationToken) => new(new JournalPlaces(directory).HasSegments);

    public IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync(CancellationToken cancellationToken) => new JournalReader(directory).ReadAsync(cancellationToken);

    public Task<ExperimentState?> FoldAsync(CancellationToken cancellationToken) => IndexedFold.ReadAsync(directory, IndexedFold.Worthwhile, cancellationToken);

    public Task<Workspace> OpenAsync(WorkspaceOptions options, CancellationToken cancellationToken) =>
        Task.FromResult<Workspace>(new DirectoryWorkspace(directory, FileJournal.Open(directory, options.Journal)));

    public Task<JournalSalvage> SalvageAsync(CancellationToken cancellationToken) => JournalSalvage.RunAsync(directory, cancellationToken);

    public string PathOf(string name) => System.IO.Path.Combine(directory, name.Replace('/', System.IO.Path.DirectorySeparatorChar));

    public Task<string> FetchAsync(string name, string? to, CancellationToken cancellationToken)
    {
        var place = PathOf(name);
        if (!Directory.Exists(place)) throw new TuneException($"There is no checkpoint '{place}'. It was deleted, or the experiment was moved: open it where it is now.");
        if (to is not null) CheckpointFiles.Copy(place, to);
        return Task.FromResult(to ?? place);
    }
}
