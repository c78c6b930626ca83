namespace Attune.Storage;

/// <summary>A new directory of this machine, for a while.</summary>
/// <param name="path">Its path.</param>
internal sealed class ScratchDirectory(string path) : IDisposable
{
    /// <summary>One among the temporary files.</summary>
    public ScratchDirectory() : this(Directory.CreateTempSubdirectory("attune-").FullName) { }

    public string Path { get; } = Directory.CreateDirectory(path).FullName;

    /// <summary>Deletes it, if it was not moved away.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
