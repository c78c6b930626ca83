namespace Attune;

/// <summary>There is no blob under a key.</summary>
public sealed class BlobNotFoundException(string key, string store, Exception? cause = null)
    : TuneException($"There is no '{key}' in {store}. It was never written, or was deleted since.", cause)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
