using System.Runtime.InteropServices;

namespace Attune;

/// <summary>Requests to end the run: Ctrl-C, termination, the caller's token. The first asks for an end in good order, the second for one at once.</summary>
internal sealed class StopRequests : IDisposable
{
    private readonly List<IDisposable> registrations = [];
    private readonly CancellationTokenSource abort = new();
    private readonly Action<string> request;
    private int count;

    public StopRequests(bool handleSignals, Action<string> request, CancellationToken cancellationToken)
    {
        this.request = request;
        if (handleSignals)
        {
            Listen(PosixSignal.SIGINT);
            Listen(PosixSignal.SIGTERM);
        }
        registrations.Add(cancellationToken.Register(() => Ask("the cancellation token")));
    }

    /// <summary>Cancelled at the second request.</summary>
    public CancellationToken Abort => abort.Token;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        abort.Dispose();
    }

    private void Listen(PosixSignal signal) => registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Ask(signal.ToString());
    }));

    private void Ask(string by)
    {
        if (Interlocked.Increment(ref count) == 1) request(by);
        else abort.Cancel();
    }
}
