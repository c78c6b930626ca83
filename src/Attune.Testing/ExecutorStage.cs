using Xunit;

namespace Attune.Testing;

/// <summary>An executor in a directory of its own, told what to do and listened to.</summary>
internal sealed class ExecutorStage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly IExecutor executor;
    private readonly CancellationTokenSource ending = new();
    private readonly IAsyncEnumerator<Signal> signals;
    private readonly List<TrialCommand> queued = [];

    public ExecutorStage(Func<string, IExecutor> create, Func<IExecutor, CancellationToken, IAsyncEnumerable<Signal>> listen)
    {
        executor = create(Directory);
        signals = listen(executor, ending.Token).GetAsyncEnumerator(ending.Token);
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("attune-executor-").FullName;

    /// <summary>All signals so far.</summary>
    public List<Signal> Heard { get; } = [];

    public IEnumerable<int> ValuesOf(int trial) => Heard.OfType<AttemptReported>().Where(report => report.Trial == trial).Select(report => (int)report.Metrics.Number("value"));

    public ValueTask SendAsync(TrialCommand command) => executor.SendAsync(command, TestContext.Current.CancellationToken);

    public ValueTask LaunchAsync(int trial, Configuration script, int attempt = 1, Checkpoint? checkpoint = null) =>
        SendAsync(new TrialCommand.Launch(trial, attempt, script, checkpoint, (checkpoint?.Index ?? -1) + 1, Resources.OneCpu));

    public ValueTask ContinueAsync(int trial, int attempt = 1) => SendAsync(new TrialCommand.Continue(trial, attempt, ReportsOf(trial, attempt)));

    /// <summary>Every command but a launch, to be sent later.</summary>
    public void Enqueue(int trial, int attempt) => queued.AddRange(
        [new TrialCommand.Continue(trial, attempt, 1), new TrialCommand.Save(trial, attempt, 0), new TrialCommand.Pause(trial, attempt), new TrialCommand.Stop(trial, attempt)]);

    public async Task SendQueuedAsync()
    {
        foreach (var command in queued) await SendAsync(command);
        queued.Clear();
    }

    public Task<AttemptReported> ReportOfAsync(int trial) => NextAsync<AttemptReported>(trial);

    public async Task<AttemptEnded> EndOfAsync(int trial) =>
        Heard.OfType<AttemptEnded>().FirstOrDefault(end => end.Trial == trial) ?? await NextAsync<AttemptEnded>(trial);

    /// <summary>Listens until a signal of this kind and trial comes.</summary>
    public async Task<TSignal> NextAsync<TSignal>(int trial) where TSignal : AttemptSignal
    {
        while (true)
        {
            if (await NextAsync() is TSignal signal && signal.Trial == trial) return signal;
        }
    }

    /// <summary>Answers every report with "go on" until so many attempts have ended in all.</summary>
    public async Task ContinueUntilAsync(int ends)
    {
        while (Heard.OfType<AttemptEnded>().Count() < ends)
        {
            if (await NextAsync() is AttemptReported report) await ContinueAsync(report.Trial, report.Attempt);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await executor.DisposeAsync();
        await ending.CancelAsync();
        try
        {
            await signals.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // A read that a failed test left unfinished.
        }
        ending.Dispose();
        Delete();
    }

    private void Delete()
    {
        try
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
        catch (IOException)
        {
            // A trial that was not waited for still writes.
        }
    }

    private int ReportsOf(int trial, int attempt) => Heard.OfType<AttemptReported>().Where(report => report.Trial == trial && report.Attempt == attempt).Max(report => report.Number);

    private async Task<Signal> NextAsync()
    {
        Assert.True(await signals.MoveNextAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken), "There are no more signals.");
        var signal = signals.Current;
        // Trials stamp their signals on threads of their own: only those of one trial have an order.
        var earlier = signal is AttemptSignal { Trial: var trial } ? Heard.OfType<AttemptSignal>().LastOrDefault(heard => heard.Trial == trial) : null;
        Assert.True(earlier is null || signal.At.Time >= earlier.At.Time, $"{signal} comes after {earlier}.");
        Heard.Add(signal);
        return signal;
    }
}
