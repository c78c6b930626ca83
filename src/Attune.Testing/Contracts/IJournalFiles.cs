namespace Attune.Testing;

/// <summary>Where a journal under test lives, so that its bytes can be cut and changed under it.</summary>
public interface IJournalFiles
{
    /// <summary>The files or blobs with the events, those of the oldest first.</summary>
    Task<IReadOnlyList<string>> ListAsync();

    /// <summary>What is in one of them.</summary>
    Task<byte[]> ReadAsync(string name);

    /// <summary>Puts something else there.</summary>
    Task WriteAsync(string name, byte[] content);
}
