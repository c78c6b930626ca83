namespace Attune;

/// <summary>A dependent value read another one that is not resolved yet; the reader is asked again later.</summary>
internal sealed class UnresolvedValueException(Dependent? awaited = null) : Exception("This value is not resolved yet.")
{
    /// <summary>What the reader waits for.</summary>
    public Dependent? Awaited { get; } = awaited;
}
