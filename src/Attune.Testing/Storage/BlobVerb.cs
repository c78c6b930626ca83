namespace Attune.Testing;

/// <summary>What a store is asked for.</summary>
public enum BlobVerb
{
    /// <summary>To open a blob.</summary>
    Read,
    /// <summary>To write a blob.</summary>
    Write,
    /// <summary>To list keys.</summary>
    List,
    /// <summary>To delete a blob.</summary>
    Delete,
}
