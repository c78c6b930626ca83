namespace Attune.Tests;

/// <summary>A new directory, deleted after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("attune-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
