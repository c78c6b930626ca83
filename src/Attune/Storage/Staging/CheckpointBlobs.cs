namespace Attune.Storage;

/// <summary>
/// Checkpoints in a store: the files below <c>t/000017/checkpoint_000003/</c>, and beside them a manifest, which is written last and deleted first. An upload that was cut off leaves
/// files without one, which nobody reads.
/// </summary>
internal sealed class CheckpointBlobs(BlobFolder folder)
{
    private const int AtOnce = 4;

    /// <summary>Whether a blob or a file of a trial, named within the trial, belongs to a checkpoint.</summary>
    public static bool Holds(string name) => name.StartsWith("checkpoint_", StringComparison.Ordinal);

    /// <summary>Writes what is in a directory, whole or not at all, in the place of what an earlier attempt that was never registered left.</summary>
    public async Task UploadAsync(string name, string directory, CancellationToken cancellationToken)
    {
        await DeleteAsync(name, cancellationToken).ConfigureAwait(false);
        var manifest = CheckpointManifest.Of(directory);
        await ForEachAsync(manifest.Files, (file, token) => folder.UploadAsync($"{name}/{file.Name}", Path.Combine(directory, file.Name), token), cancellationToken).ConfigureAwait(false);
        await folder.WriteAsync(ManifestOf(name), manifest.Format(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a checkpoint consists of.</summary>
    /// <exception cref="TuneException">It is not in the store.</exception>
    public async Task<CheckpointManifest> ManifestAsync(string name, CancellationToken cancellationToken) =>
        await folder.TryReadAsync(ManifestOf(name), cancellationToken).ConfigureAwait(false) is { } content
            ? CheckpointManifest.Parse(content)
            : throw new TuneException($"There is no checkpoint '{folder.PathOf(name)}'. It was deleted from the store, or dropped meanwhile.");

    /// <summary>Brings the files of a checkpoint to a directory.</summary>
    /// <exception cref="TuneException">They are not as they were written.</exception>
    public async Task DownloadAsync(string name, CheckpointManifest manifest, string directory, CancellationToken cancellationToken)
    {
        foreach (var parent in manifest.Files.Select(file => Path.GetDirectoryName(Path.Combine(directory, file.Name))!).Append(directory).Distinct()) Directory.CreateDirectory(parent);
        await ForEachAsync(manifest.Files, (file, token) => folder.DownloadAsync($"{name}/{file.Name}", Path.Combine(directory, file.Name), token), cancellationToken).ConfigureAwait(false);
        if (manifest.Difference(directory) is { } difference) throw new TuneException($"The checkpoint '{folder.PathOf(name)}' is not as it was written: {difference}. Restore it from a backup, or go on from an earlier one.");
    }

    /// <summary>Deletes a checkpoint, if there is one.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await folder.DeleteAsync(ManifestOf(name), cancellationToken).ConfigureAwait(false);
        await ForEachAsync(await folder.ListAsync($"{name}/", cancellationToken).ConfigureAwait(false), folder.DeleteAsync, cancellationToken).ConfigureAwait(false);
    }

    private static string ManifestOf(string name) => name + ".manifest";

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> act, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (item, token) => await act(item, token).ConfigureAwait(false));
}
