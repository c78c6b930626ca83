using System.Net.Sockets;
using Attune.Protocol;

namespace Attune;

/// <summary>
/// This process as a worker: it serves one trial after the other, until the engine says that it may leave, or is gone. Its own thread does nothing but listen, so that it hears of the end
/// also while a trial spins.
/// </summary>
internal sealed class WorkerRole(Wire wire, AnyTrainable trainable)
{
    private BoundTrainable? bound;
    private RemoteTrial? current;

    /// <summary>Serves a trainable to the end of the process.</summary>
    public static void Serve(AnyTrainable trainable)
    {
        var (address, token) = EnvironmentVariables.TakeCall();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(address));
        using var wire = new Wire(new NetworkStream(socket)) { Blocks = true };
        new WorkerRole(wire, trainable).Listen(token);
        Environment.Exit(0);
    }

    private void Listen(string token)
    {
        Send(Message.Of("hello", ("version", Message.Version), ("token", token), ("capabilities", new Value[] { "save", "reset" }), ("program", $".NET {Environment.Version}")));
        while (Read() is { Type: not "exit" } message)
        {
            if (message.Type is "start" or "reset") Begin(message);
            else current?.Hear(message);
        }
        bound?.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(1));
    }

    private void Begin(Message message)
    {
        bound ??= trainable.Bind(new RunOptions { ReuseActors = message.Flag("reuse_actors"), ExportFormats = [.. message.List("export_formats").Select(format => format.AsText())] });
        var trial = current = new RemoteTrial(wire, message);
        _ = Task.Run(() => RunAsync(trial, bound.Body));
    }

    private static async Task RunAsync(RemoteTrial trial, TrialBody body)
    {
        var last = Message.Of("done");
        try
        {
            await body(trial.Launch.Configuration, new TrialContext(trial)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (trial.IsStopped)
        {
            // It was told to end, and has.
        }
#pragma warning disable CA1031 // Whatever user code throws is data.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            last = RemoteFailureException.Tell(exception);
        }
        Console.Out.Flush();
        await trial.EndAsync(last).ConfigureAwait(false);
    }

    private Message? Read() => wire.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private void Send(Message message) => wire.SendAsync(message, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
