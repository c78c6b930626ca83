using Attune.Processes;
using Attune.Protocol;

namespace Attune;

/// <summary>The engine's end of a worker: a process that is this program again, and serves one trial at a time.</summary>
internal sealed class Worker : IDisposable
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(2); // from the start of the program to its greeting
    private static readonly TimeSpan Leave = TimeSpan.FromSeconds(5);
    private readonly string token = Guid.NewGuid().ToString("n");
    private readonly Child child;
    private readonly Task<(Wire Wire, Message Hello)> greeting;
    private readonly Lock gate = new();
    private readonly Lines output, error;
    private ProgramLog? log; // of the trial that is served

    public Worker(AnyTrainable trainable, TrialContext trial)
    {
        var (program, arguments) = SameProgram.Call;
        var environment = Surroundings.Of(trial);
        (environment["ATTUNE_WORKER"], environment["ATTUNE_SOCKET"], environment["ATTUNE_TOKEN"]) = (trainable.Name, Switchboard.Instance.Address, token);
        (output, error) = (new(Keep), new(Keep));
        greeting = Switchboard.Instance.Expect(token);
        child = Child.Start(new(program, arguments, environment, Environment.CurrentDirectory), Write);
    }

    /// <summary>How many trials it has served.</summary>
    public int Trials { get; private set; }

    /// <summary>How many bytes of memory it has.</summary>
    public long Memory => child.Memory;

    /// <summary>Serves a trial.</summary>
    /// <returns>Whether it can serve another.</returns>
    /// <exception cref="RemoteFailureException">The trial failed.</exception>
    /// <exception cref="CommandFailedException">The process ended.</exception>
    public async Task<bool> ServeAsync(TrialContext trial, Message start, RunOptions options)
    {
        using var kept = new ProgramLog(options.LogToFile.IsOn ? options.LogToFile : true, trial.Directory);
        lock (gate) log = kept;
        using var ladder = new StopLadder(child, () => greeting.IsCompletedSuccessfully, options.StopGrace, options.TimeProvider, trial.CancellationToken);
        try
        {
            var (wire, hello) = await GreetedAsync(kept).ConfigureAwait(false);
            Trials++;
            if (await new Conversation(wire, hello, trial, static () => { }, static () => { }).RunAsync(start).ConfigureAwait(false)) return true;
            var end = await child.Ended.WaitAsync(Leave).ConfigureAwait(false);
            trial.CancellationToken.ThrowIfCancellationRequested();
            throw Ended(end, "while it served the trial", kept);
        }
        finally
        {
            child.Drain(); // what it printed came another way, and is the trial's
            lock (gate) log = null;
        }
    }

    /// <summary>Lets it go: it may leave, and is ended if it does not.</summary>
    public void Dispose()
    {
        Switchboard.Instance.Forget(token);
        _ = EndAsync();
    }

    /// <summary>Lets it go, and waits until it is gone.</summary>
    public async Task EndAsync()
    {
        if (greeting.IsCompletedSuccessfully)
        {
            var (wire, _) = await greeting.ConfigureAwait(false);
            await wire.SendAsync(Message.Of("exit"), CancellationToken.None).ConfigureAwait(false);
            await ((Task)child.Ended).WaitAsync(Leave).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wire.Dispose();
        }
        child.Kill();
    }

    private async Task<(Wire Wire, Message Hello)> GreetedAsync(ProgramLog kept)
    {
        await Task.WhenAny(greeting, child.Ended).WaitAsync(Start).ConfigureAwait(false);
        if (greeting.IsCompletedSuccessfully) return await greeting.ConfigureAwait(false);
        throw Ended(await child.Ended.ConfigureAwait(false), "before it reached Tune.Worker(args), with its trainable registered, or Tune.RunAsync", kept);
    }

    private static CommandFailedException Ended(ChildEnd end, string when, ProgramLog kept) =>
        new($"The worker process {(end.Signal is { } signal ? $"was ended by {SignalName.Of(signal)}" : $"ended with exit code {end.ExitCode}")} {when}.", end.ExitCode, kept.Tail);

    private void Keep(string line)
    {
        lock (gate) log?.Keep(line);
    }

    private void Write(ReadOnlySpan<byte> bytes, bool isError)
    {
        lock (gate) log?.Write(bytes, isError);
        (isError ? error : output).Add(bytes);
    }
}
