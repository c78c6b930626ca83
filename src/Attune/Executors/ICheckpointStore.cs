namespace Attune;

/// <summary>Where checkpoints are kept. What is written to a checkpoint's directory counts once it is kept.</summary>
internal interface ICheckpointStore
{
    /// <summary>Keeps what is in a checkpoint's directory on this machine, whole or not at all.</summary>
    ValueTask KeepAsync(int trial, int checkpoint, CancellationToken cancellationToken);

    /// <summary>A kept checkpoint's directory on this machine; what is elsewhere is brought here.</summary>
    ValueTask<string> FetchAsync(int trial, int checkpoint, CancellationToken cancellationToken);

    /// <summary>Whether a kept checkpoint is known to be gone.</summary>
    bool Lacks(int trial, int checkpoint);

    /// <summary>Deletes a checkpoint that was dropped; what is gone already is no matter. Bytes that cannot be deleted cost space, nothing else: no event refers to them any more.</summary>
    void Drop(CheckpointDropped dropped);
}
