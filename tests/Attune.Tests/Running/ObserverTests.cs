using Microsoft.Extensions.Logging;
using Xunit;

namespace Attune.Tests;

/// <summary>Observers are told everything, and can break nothing.</summary>
public sealed class ObserverTests : IDisposable
{
    private const int Reports = 15_000; // more events than an observer's queue holds
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_slow_observer_makes_the_loop_wait_and_nothing_is_dropped()
    {
        var reported = 0;
        var slow = new Slow(() => Volatile.Read(ref reported));

        var running = Tune.RunAsync(
            async (_, trial) =>
            {
                for (var i = 1; i <= Reports; i++)
                {
                    await trial.ReportAsync(("loss", i));
                    Volatile.Write(ref reported, i);
                }
            },
            place.Options with { Callbacks = [slow] });
        await slow.LoopWaits.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var whileWaiting = Volatile.Read(ref reported);
        slow.GoOn.SetResult();
        await Workplace.InTime(running);

        Assert.InRange(whileWaiting, 9_000, 10_010);
        Assert.Contains(nameof(Slow), slow.Reason, StringComparison.Ordinal);
        Assert.Equal((await place.ReadAsync()).Select(e => e.Sequence), slow.Heard);
    }

    [Fact]
    public async Task An_observer_that_throws_is_logged_once_and_told_on()
    {
        var (log, faulty) = (new Logbook(), new Faulty());

        var analysis = await Workplace.InTime(Tune.RunAsync(_ => 1.0, place.Options with { NumSamples = 10, Callbacks = [faulty], LoggerFactory = log }));

        Assert.All(analysis.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
        Assert.Equal((await place.ReadAsync()).Count, faulty.Heard);
        Assert.Single(log.Lines, line => line.Contains("The observer Faulty failed at event 1 (ExperimentCreated)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_observer_that_fails_to_be_disposed_is_logged_and_takes_nothing_from_the_others()
    {
        var (log, first, second) = (new Logbook(), new Closing(fails: true), new Closing(fails: false));

        var analysis = await Workplace.InTime(Tune.RunAsync(_ => 1.0, place.Options with { Callbacks = [first, second], LoggerFactory = log }));

        Assert.Equal((TrialStatus.Terminated, true, true), (analysis.Trials[0].Status, first.Closed, second.Closed));
        Assert.Single(log.Lines, line => line.Contains("The observer Closing failed", StringComparison.Ordinal));
    }

    private sealed class Slow(Func<int> reported) : IExperimentObserver
    {
        public TaskCompletionSource LoopWaits { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Reason { get; private set; } = "";

        public List<long> Heard { get; } = [];

        public async ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
        {
            Heard.Add(e.Sequence);
            if (Heard.Count > 1) return;
            while (run.Waiting is null && reported() < Reports) await Task.Yield();
            Reason = run.Waiting ?? "the loop never waited";
            LoopWaits.SetResult();
            await GoOn.Task;
        }
    }

    private sealed class Faulty : IExperimentObserver
    {
        public int Heard { get; private set; }

        public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
        {
            Heard++;
            throw new InvalidOperationException("faulty");
        }
    }

    private sealed class Closing(bool fails) : IExperimentObserver, IAsyncDisposable
    {
        public bool Closed { get; private set; }

        public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken) => default;

        public ValueTask DisposeAsync()
        {
            Closed = true;
            return fails ? throw new InvalidOperationException("will not close") : default;
        }
    }

    private sealed class Logbook : ILoggerFactory, ILogger
    {
        private readonly List<string> lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (lines) return [.. lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines) lines.Add(formatter(state, exception));
        }

        void IDisposable.Dispose() { }
    }
}
