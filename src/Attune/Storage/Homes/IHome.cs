namespace Attune.Storage;

/// <summary>Where an experiment is kept: a directory, or a folder of a store. Everything above works with both alike.</summary>
internal interface IHome
{
    /// <summary>Its name for people: a directory, or a path in a store.</summary>
    string Path { get; }

    /// <summary>Whether an experiment was begun here.</summary>
    ValueTask<bool> HasExperimentAsync(CancellationToken cancellationToken);

    /// <summary>All events so far. Nothing is locked.</summary>
    /// <exception cref="JournalDamagedException">A line is damaged or missing. The events before it have been given.</exception>
    IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The experiment as its journal tells it now, read from its index on where there is one; null: no experiment was begun here.</summary>
    Task<ExperimentState?> FoldAsync(CancellationToken cancellationToken);

    /// <summary>Begins to work here, as the only writer.</summary>
    /// <exception cref="ExperimentInUseException">Another process writes the experiment.</exception>
    Task<Workspace> OpenAsync(WorkspaceOptions options, CancellationToken cancellationToken);

    /// <summary>Keeps the good beginning of a damaged journal and puts the rest aside.</summary>
    Task<JournalSalvage> SalvageAsync(CancellationToken cancellationToken);

    /// <summary>Something of the experiment as people name it.</summary>
    /// <param name="name">Its path from the experiment, with forward slashes: <c>t/000017</c>.</param>
    string PathOf(string name);

    /// <summary>Brings a checkpoint to a directory of this machine.</summary>
    /// <param name="name">Its path from the experiment, with forward slashes: <c>t/000017/checkpoint_000003</c>.</param>
    /// <param name="to">The directory, created where it is missing; null: where it is already, or else a new temporary one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The directory.</returns>
    Task<string> FetchAsync(string name, string? to, CancellationToken cancellationToken);
}
