namespace Attune;

/// <summary>An inbox into which nodes put signals that they keep until they are written.</summary>
internal interface INodeInbox : IInbox
{
    /// <summary>Completes when all that was put in before is written to the journal; while the reader does not come back, it does not.</summary>
    Task WrittenAsync(CancellationToken cancellationToken);

    /// <summary>Nothing is put in any more.</summary>
    /// <param name="problem">What the reader is to throw when it has taken what is there; null: nothing.</param>
    void Close(Exception? problem = null);
}
