using System.Text;

namespace Attune.Storage;

/// <summary>
/// The directory of this machine in which sessions of an experiment in a store work. The experiment has a name of its own for it, the blob <c>journal/id</c>, so that a session
/// finds what one before it left here, however the store is addressed.
/// </summary>
internal static class Stage
{
    private const string Name = "journal/id";
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(10);

    /// <summary>The directory.</summary>
    /// <param name="folder">The experiment's folder.</param>
    /// <param name="root">Where stages are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string> OfAsync(BlobFolder folder, string root, CancellationToken cancellationToken)
    {
        var id = await folder.TryReadAsync(Name, cancellationToken).ConfigureAwait(false);
        if (id is null)
        {
            id = NewId();
            if (!await folder.CreateAsync(Name, id, OneTry, cancellationToken).ConfigureAwait(false)) id = await folder.ReadAsync(Name, cancellationToken).ConfigureAwait(false);
        }
        return Path.Combine(root, Guid.Parse(Encoding.ASCII.GetString(id)).ToString("n"));
    }

    /// <summary>From now on sessions find nothing of what earlier ones left.</summary>
    public static Task RenewAsync(BlobFolder folder, CancellationToken cancellationToken) => folder.WriteAsync(Name, NewId(), cancellationToken);

    /// <summary>Removes the directories below one, and itself, that are empty.</summary>
    /// <returns>Whether nothing is left.</returns>
    public static bool RemoveIfEmpty(string directory)
    {
        foreach (var child in Directory.EnumerateDirectories(directory)) RemoveIfEmpty(child);
        if (Directory.EnumerateFileSystemEntries(directory).Any()) return false;
        Directory.Delete(directory);
        return true;
    }

    private static byte[] NewId() => Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("n"));
}
