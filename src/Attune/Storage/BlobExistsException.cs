namespace Attune;

/// <summary>There is a blob under a key where there may be none.</summary>
public sealed class BlobExistsException(string key, string store, Exception? cause = null)
    : TuneException($"There is a '{key}' in {store} already, and it was to be created, not overwritten. Delete it first, or choose another key.", cause)
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
