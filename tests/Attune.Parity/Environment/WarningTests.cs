using Attune.Tests;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Parity;

/// <summary>What a run warns of when it is slow, or idle.</summary>
public sealed class WarningTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly FakeTimeProvider time = new();
    private readonly Watcher watcher = new();

    private RunOptions Options => place.Options with { TimeProvider = time, Callbacks = [watcher], SlowWarning = new RunOptions().SlowWarning };

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Environment, "TUNE_WARN_THRESHOLD_S", "RunOptions.SlowWarning", Differs = "`ATTUNE_WARN_SLOW_S`. Once of each kind, from the first second on.")]
    public async Task A_stop_function_that_keeps_trials_waiting_is_told_of_once()
    {
        await RunAsync(seconds: 0.6, Options);

        Assert.Contains("needed 0.6 s for decisions on 1 report", Assert.Single(watcher.Run!.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.4, 0.5)]
    [InlineData(0.6, 0)]
    [InlineData(9, 10)]
    public async Task What_takes_less_than_the_limit_is_not(double seconds, double limit)
    {
        await RunAsync(seconds, Options with { SlowWarning = TimeSpan.FromSeconds(limit) });

        Assert.Empty(watcher.Run!.Warnings);
    }

    [Fact]
    [Parity(Chapter.Environment, "TUNE_WARN_INSUFFICENT_RESOURCE_THRESHOLD_S", "RunOptions.IdleWarning", Differs = "`ATTUNE_WARN_IDLE_S`. Says why; a request that can never fit is an error before the first trial.")]
    [Parity(Chapter.Environment, "TUNE_WARN_INSUFFICENT_RESOURCE_THRESHOLD_S_AUTOSCALER", "RunOptions.IdleWarning", Differs = "There is no autoscaler.")]
    public async Task When_nothing_runs_for_long_it_is_said_why()
    {
        using var end = new CancellationTokenSource();
        var running = Tune.RunAsync(_ => 1.0, Options with { SearchAlg = new Waiting(), IdleWarning = TimeSpan.FromSeconds(20) }, end.Token);
        await watcher.Started.Task.WaitAsync(TimeSpan.FromSeconds(20));

        for (var i = 0; i < 5; i++) time.Advance(TimeSpan.FromSeconds(5));
        var early = watcher.Run!.Warnings.ToArray();
        for (var i = 0; i < 5; i++) time.Advance(TimeSpan.FromSeconds(5));
        await end.CancelAsync();
        await running;

        Assert.Contains("although work is left: The stars are not right.", Assert.Single(early), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, watcher.Run.Warnings.Count);
    }

    // Each decision takes so long.
    private Task RunAsync(double seconds, RunOptions options) => Tune.RunAsync(
        async (config, trial) =>
        {
            for (var i = 0; i < 3; i++) await trial.ReportAsync(("loss", 1));
        },
        options with
        {
            Stop = new()
            {
                (trial, result) =>
                {
                    time.Advance(TimeSpan.FromSeconds(seconds));
                    return false;
                },
            },
        });

    private sealed class Watcher : IExperimentObserver
    {
        public RunningExperiment? Run { get; private set; }

        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
        {
            Run = run;
            if (e is SessionStarted) Started.TrySetResult();
            return default;
        }
    }

    private sealed record Waiting : Searcher, ISearcher
    {
        public override bool AnswersAtOnce => true;

        public override ISearcher Create(Problem problem) => this;

        public override Configuration Describe() => Configuration.Empty;

        public Suggestion Suggest(int trial, RandomStream random) => new Suggestion.Wait("the stars are not right");

        public void Observe(ExperimentEvent e) { }
    }
}
