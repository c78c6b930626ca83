using System.Runtime.InteropServices;

namespace Attune;

/// <summary>
/// Requests to end the run: Ctrl-C, termination, the caller's token. The first asks for an end in good order, the second for one at once; a third signal is left to the operating
/// system, which ends the process.
/// </summary>
internal sealed class StopRequests : IDisposable
{
    private readonly List<IDisposable> registrations = [];
    private readonly CancellationTokenSource abort = new();
    private readonly Action<string> request;
    private readonly Lock asking = new();
    private bool isAsked, isEnding;

    public StopRequests(bool handleSignals, Action<string> request, CancellationToken cancellationToken)
    {
        this.request = request;
        if (handleSignals)
        {
            Listen(PosixSignal.SIGINT);
            Listen(PosixSignal.SIGTERM);
        }
        registrations.Add(cancellationToken.Register(() => TryAsk("the cancellation token")));
    }

    /// <summary>Cancelled at the second request.</summary>
    public CancellationToken Abort => abort.Token;

    /// <summary>The run has ended in good order, and only its files and callbacks are left: from here on the next request is one to end at once.</summary>
    public void BeginEnding()
    {
        lock (asking) isEnding = true;
    }

    /// <summary>Notes a first request that is made elsewhere; false: one was made before.</summary>
    public bool TryNote()
    {
        lock (asking) return !isAsked && !isEnding && (isAsked = true);
    }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        abort.Dispose();
    }

    /// <summary>Takes a request; false: there is nothing left to ask for.</summary>
    internal bool TryAsk(string by)
    {
        lock (asking)
        {
            if (abort.IsCancellationRequested) return false;
            if (!isAsked && !isEnding)
            {
                isAsked = true;
                request(by);
                return true;
            }
        }
        _ = abort.CancelAsync();
        return true;
    }

    private void Listen(PosixSignal signal) => registrations.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = TryAsk(signal.ToString())));
}
