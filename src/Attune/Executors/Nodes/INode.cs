namespace Attune;

/// <summary>
/// A machine, or a process, that runs attempts: here in memory, elsewhere behind a network. Commands go one way; what comes of them is asked for, by a cursor. A node outlives its engine: the next
/// session asks what is there and goes on with it. Laws (each a test in <c>NodeContract</c>): signals are numbered without gaps, kept until a cursor acknowledges them and given again when asked again;
/// a command that comes twice is taken once; a later session silences those before it. The task of a call that gets no answer fails within a bounded time, and the call is made again.
/// </summary>
public interface INode
{
    /// <summary>What the node says of itself.</summary>
    ValueTask<NodeDescription> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>The attempts that are there: they run, or not all that they said was acknowledged. From now on the node heeds this session, and none before it.</summary>
    /// <param name="session">The session's number, from 1: greater than <see cref="NodeDescription.Session"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<IReadOnlyList<RunningAttempt>> TakeOverAsync(int session, CancellationToken cancellationToken);

    /// <summary>Takes a command; returns when it is taken, not when it is carried out. One of a session that is over, or with a number that was taken already, does nothing.</summary>
    /// <param name="session">The session's number.</param>
    /// <param name="number">The command's number within the session, from 1.</param>
    /// <param name="command">What is to be done.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask SendAsync(int session, long number, TrialCommand command, CancellationToken cancellationToken);

    /// <summary>The signals after a cursor, oldest first, as soon as there are any.</summary>
    /// <param name="session">The session's number.</param>
    /// <param name="after">The number of the last signal that is written to the journal: it and all before it are acknowledged, and not given again. 0: none.</param>
    /// <param name="wait">How long to wait when there are none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<SignalBatch> PollAsync(int session, long after, TimeSpan wait, CancellationToken cancellationToken);
}
