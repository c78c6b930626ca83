namespace Attune;

/// <summary>
/// Runs attempts. Commands never return results: results are signals. Laws (each a test in <c>ExecutorContract</c>): signals of an attempt come in order, exactly one
/// <see cref="AttemptEnded"/> last; never more than one report ahead of its decision, but for those whose decision is known; commands to attempts that are over are harmless; a launch ends an earlier attempt of its trial that is kept waiting; a crash is a signal, not an exception.
/// </summary>
public interface IExecutor : IAsyncDisposable
{
    /// <summary>Sends a command; returns when it is handed over, not when it is carried out.</summary>
    ValueTask SendAsync(TrialCommand command, CancellationToken cancellationToken);

    /// <summary>All signals; those of one attempt in the order in which they happened.</summary>
    IAsyncEnumerable<Signal> ListenAsync(CancellationToken cancellationToken);
}
