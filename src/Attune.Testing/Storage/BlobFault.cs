namespace Attune.Testing;

/// <summary>What goes wrong with a call to a store.</summary>
public enum BlobFault
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Nothing is done, and the call throws an <see cref="IOException"/>, as when the network is down.</summary>
    Refused,
    /// <summary>It is done, and the call throws an <see cref="IOException"/> all the same: the answer was lost.</summary>
    AnswerLost,
    /// <summary>Nothing is done, and the call throws an <see cref="UnauthorizedAccessException"/>.</summary>
    Denied,
    /// <summary>Nothing is done, and the call does not return until it is cancelled.</summary>
    Silent,
}
