using Xunit;

namespace Attune.Tests;

/// <summary>Nothing keeps a run from ending when it is asked to, and what is waited for at the end is named.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly CancellationTokenSource request = new();

    public void Dispose()
    {
        request.Dispose();
        place.Dispose();
    }

    [Fact]
    public void The_first_request_is_for_good_order_the_second_for_at_once_and_the_third_is_nobodys()
    {
        var asked = new List<string>();
        using var requests = new StopRequests(handleSignals: false, asked.Add, CancellationToken.None);

        Assert.True(requests.TryAsk("SIGINT"));
        Assert.False(requests.Abort.IsCancellationRequested);
        Assert.True(requests.TryAsk("SIGINT"));
        Assert.True(requests.Abort.WaitHandle.WaitOne(TimeSpan.FromSeconds(10)));
        Assert.False(requests.TryAsk("SIGINT"));
        Assert.Equal(["SIGINT"], asked);
    }

    [Fact]
    public void When_the_run_has_ended_the_first_request_is_for_at_once()
    {
        var asked = new List<string>();
        using var requests = new StopRequests(handleSignals: false, asked.Add, CancellationToken.None);
        requests.BeginEnding();

        Assert.True(requests.TryAsk("SIGINT"));

        Assert.True(requests.Abort.WaitHandle.WaitOne(TimeSpan.FromSeconds(10)));
        Assert.Empty(asked);
    }

    [Fact]
    public async Task A_searcher_that_never_answers_keeps_no_run_from_ending()
    {
        var thinking = new Thinking();

        var run = Tune.RunAsync(_ => 1.0, place.Options with { NumSamples = 20, SearchAlg = thinking }, request.Token);
        await thinking.Begun.Task;
        await request.CancelAsync();
        var analysis = await Workplace.InTime(run);

        Assert.Empty(analysis.Trials);
        Assert.IsType<SessionEnded>((await place.ReadAsync())[^1]);
        thinking.Enough.Set();
    }

    [Fact]
    public async Task A_callback_that_never_comes_back_is_named_and_left_behind_on_request()
    {
        var hanging = new Hanging();

        var run = Tune.RunAsync(_ => 1.0, place.Options with { Callbacks = [hanging] }, request.Token);
        var running = await hanging.Run.Task;
        while (running.Waiting is null) await Task.Yield();
        var reason = running.Waiting;
        await request.CancelAsync();
        var analysis = await Workplace.InTime(run);

        Assert.Equal(TrialStatus.Terminated, Assert.Single(analysis.Trials).Status);
        Assert.StartsWith("the callback Hanging has not taken the last ", reason, StringComparison.Ordinal);
    }

    private sealed class Hanging : IExperimentObserver
    {
        public TaskCompletionSource<RunningExperiment> Run { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
        {
            if (e is not TrialCompleted) return;
            Run.SetResult(run);
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }
    }

    private sealed record Thinking : Searcher, ISearcher
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ManualResetEventSlim Enough { get; } = new();

        public override ISearcher Create(Problem problem) => this;

        public override Configuration Describe() => Configuration.Empty;

        public void Observe(ExperimentEvent e) { }

        public Suggestion Suggest(int trial, RandomStream random)
        {
            Begun.TrySetResult();
            Enough.Wait();
            return new Suggestion.Done("enough");
        }
    }
}
