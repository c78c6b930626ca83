using System.Collections.Immutable;
using System.Net.Sockets;
using Attune.Protocol;

namespace Attune;

/// <summary>This process as a worker: it serves one trial after the other, until the engine says that it may leave, or is gone.</summary>
internal sealed class WorkerRole : IDisposable
{
    private readonly Wire wire;
    private readonly Ear ear;
    private readonly AnyTrainable trainable;
    private BoundTrainable? bound;
    private RemoteTrial? current;

    private WorkerRole(Socket socket, AnyTrainable trainable)
    {
        (wire, this.trainable) = (new(new NetworkStream(socket)) { Blocks = true }, trainable);
        ear = new(socket, wire, Hear);
    }

    /// <summary>Serves a trainable to the end of the process.</summary>
    public static void Serve(AnyTrainable trainable)
    {
        var (address, token) = EnvironmentVariables.TakeCall();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(address));
        using var role = new WorkerRole(socket, trainable);
        role.Listen(token);
        Environment.Exit(0);
    }

    public void Dispose()
    {
        ear.Dispose();
        wire.Dispose();
    }

    private void Listen(string token)
    {
        // The trial holds the thread on which it reports; what it starts besides needs another.
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(threads + 1, ports);
        Send(Message.Of("hello", ("version", Message.Version), ("token", token), ("capabilities", new Value[] { "save", "reset", AheadRule.Capability }), ("program", $".NET {Environment.Version}")));
        ear.Listen();
        bound?.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(1));
    }

    private void Hear(Message message)
    {
        switch (message.Type)
        {
            case "exit": ear.Close(); break;
            case "start" or "reset": Begin(message); break;
            default: current?.Hear(message); break;
        }
    }

    private void Begin(Message message)
    {
        bound ??= trainable.Bind(new RunOptions { ReuseActors = message.Flag("reuse_actors"), ExportFormats = Texts(message.List("export_formats")) });
        var trial = current = new RemoteTrial(wire, ear, message);
        ear.Begin();
        _ = Task.Run(() => RunAsync(trial, bound.Body));
    }

    private async Task RunAsync(RemoteTrial trial, TrialBody body)
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
        ear.Rest();
        await trial.EndAsync(last).ConfigureAwait(false);
    }

    private static string[] Texts(ImmutableArray<Value> list)
    {
        var texts = new string[list.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = list[i].AsText();
        return texts;
    }

    private void Send(Message message) => wire.SendAsync(message, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
