using Xunit;

namespace Attune.Testing;

/// <summary>
/// The laws of every node, seen from an engine: commands with numbers go in, signals after a cursor come out. Inherit it and say how to create yours, so that it runs <see cref="ScriptedTrial"/>s and
/// keeps its signals until they are acknowledged.
/// </summary>
public abstract class NodeContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Creates the node under test, on which nothing runs.</summary>
    /// <param name="directory">The experiment's directory; exists and is empty.</param>
    protected abstract INode Create(string directory);

    /// <summary>What is asked again is given again, until it is acknowledged.</summary>
    [Fact]
    public async Task Signals_are_numbered_and_kept_until_a_cursor_acknowledges_them()
    {
        await using var stage = await OpenAsync();
        await stage.SendAsync(1, Launch(0, ScriptedTrial.Script(reports: 2)));
        var first = await stage.PollAsync(after: 0);
        var again = await stage.PollAsync(after: 0);

        await stage.SendAsync(2, new TrialCommand.Continue(0, 1, 1));
        var second = await stage.PollAsync(after: 1);
        var late = await stage.PollAsync(after: 0);

        Assert.Equal((1, 1L), (ValueOf(first), first.Last));
        Assert.Equal(first.Signals, again.Signals);
        Assert.Equal((2, 2L), (ValueOf(second), second.Last));
        Assert.Equal(second.Signals, late.Signals);
    }

    /// <summary>A poll that finds nothing comes back, and acknowledges all the same.</summary>
    [Fact]
    public async Task A_poll_without_signals_comes_back_empty()
    {
        await using var stage = await OpenAsync();
        await stage.SendAsync(1, Launch(0, ScriptedTrial.Script(reports: 1)));
        await stage.PollAsync(after: 0);

        var empty = await stage.Node.PollAsync(1, 1, TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Equal((0, 1L, false), (empty.Signals.Count, empty.Last, empty.IsEnd));
    }

    /// <summary>A question that is asked twice, because its answer was lost, has one effect.</summary>
    [Fact]
    public async Task A_command_that_comes_twice_is_taken_once()
    {
        await using var stage = await OpenAsync();
        for (var time = 0; time < 2; time++) await stage.SendAsync(1, Launch(0, ScriptedTrial.Script(reports: 0)));
        Assert.IsType<AttemptEnded>(Assert.Single((await stage.PollAsync(after: 0)).Signals));

        await stage.SendAsync(1, Launch(0, ScriptedTrial.Script(reports: 0)));
        await stage.SendAsync(2, Launch(1, ScriptedTrial.Script(reports: 0)));

        Assert.Equal(1, Assert.IsType<AttemptEnded>(Assert.Single((await stage.PollAsync(after: 1)).Signals)).Trial);
    }

    /// <summary>A decision that a later session says again, because it cannot know whether it was heard, is heard once.</summary>
    [Fact]
    public async Task A_decision_that_is_said_again_is_heard_once()
    {
        await using var stage = await OpenAsync();
        await stage.SendAsync(1, Launch(0, ScriptedTrial.Script(reports: 3)));
        await stage.PollAsync(after: 0);
        await stage.SendAsync(2, new TrialCommand.Continue(0, 1, 1));
        Assert.Equal(2, ValueOf(await stage.PollAsync(after: 1)));

        await stage.SendAsync(3, new TrialCommand.Continue(0, 1, 1));
        await stage.SendAsync(4, new TrialCommand.Save(0, 1, 0));
        Assert.IsType<CheckpointSaved>(Assert.Single((await stage.PollAsync(after: 2)).Signals));
        await stage.SendAsync(5, new TrialCommand.Save(0, 1, 0));
        await stage.SendAsync(6, new TrialCommand.Continue(0, 1, 2));

        Assert.Equal(3, ValueOf(await stage.PollAsync(after: 3)));
    }

    /// <summary>An attempt is there as long as it runs or something of it was not acknowledged.</summary>
    [Fact]
    public async Task A_later_session_finds_what_is_there_and_what_was_not_acknowledged()
    {
        await using var stage = await OpenAsync();
        await stage.SendAsync(1, Launch(0, ScriptedTrial.Script(reports: 0)));
        await stage.PollAsync(after: 0);
        await stage.SendAsync(2, Launch(1, ScriptedTrial.Script(reports: 1)));
        await stage.PollAsync(after: 1);
        await stage.SendAsync(3, Launch(2, ScriptedTrial.Script(reports: 0)));
        await stage.PollAsync(after: 2);

        var described = await stage.Node.DescribeAsync(TestContext.Current.CancellationToken);
        var found = await stage.TakeOverAsync(session: described.Session + 1);
        var kept = await stage.PollAsync(after: 0);

        Assert.Equal((1, 2), (described.Session, (await stage.Node.DescribeAsync(TestContext.Current.CancellationToken)).Session));
        Assert.Equal([new RunningAttempt(1, 1), new RunningAttempt(2, 1)], found.OrderBy(attempt => attempt.Trial));
        Assert.Equal((2, 3L), (((AttemptSignal)Assert.Single(kept.Signals)).Trial, kept.Last));
    }

    /// <summary>Who was thought dead and is not can do nothing any more.</summary>
    [Fact]
    public async Task A_later_session_silences_the_one_before()
    {
        await using var stage = await OpenAsync();
        await stage.SendAsync(1, Launch(0, ScriptedTrial.Script(reports: 1)));
        await stage.PollAsync(after: 0);
        await stage.TakeOverAsync(session: 2);

        await stage.Node.SendAsync(1, 2, new TrialCommand.Stop(0, 1), TestContext.Current.CancellationToken);
        var old = await stage.Node.PollAsync(1, 1, TimeSpan.Zero, TestContext.Current.CancellationToken);
        await stage.Node.TakeOverAsync(1, TestContext.Current.CancellationToken);
        var kept = await stage.PollAsync(after: 0);
        await stage.SendAsync(1, new TrialCommand.Continue(0, 1, 1));

        Assert.Equal((true, 0), (old.IsEnd, old.Signals.Count));
        Assert.Equal(1, ValueOf(kept));
        Assert.Equal(AttemptEnd.Returned, Assert.IsType<AttemptEnded>(Assert.Single((await stage.PollAsync(after: 1)).Signals)).End);
    }

    /// <summary>While nobody hears it an attempt waits: it says no more than it is asked for.</summary>
    [Fact]
    public async Task What_is_kept_while_nobody_asks_is_bounded()
    {
        await using var stage = await OpenAsync();
        for (var trial = 0; trial < 5; trial++) await stage.SendAsync(trial + 1, Launch(trial, ScriptedTrial.Script(reports: 1000)));

        var batch = await stage.PollAsync(after: 0);
        while (batch.Signals.Count < 5) batch = await stage.PollAsync(after: 0);

        Assert.Equal(Enumerable.Range(0, 5), batch.Signals.Cast<AttemptReported>().Select(report => report.Trial).Order());
        Assert.All(batch.Signals.Cast<AttemptReported>(), report => Assert.Equal(1, report.Number));
    }

    private static TrialCommand.Launch Launch(int trial, Configuration script) => new(trial, 1, script, null, 0, Resources.OneCpu);

    private static int ValueOf(SignalBatch batch) => (int)Assert.IsType<AttemptReported>(Assert.Single(batch.Signals)).Metrics.Number("value");

    private async Task<Stage> OpenAsync()
    {
        var directory = Directory.CreateTempSubdirectory("attune-node-").FullName;
        var stage = new Stage(Create(directory), directory);
        await stage.TakeOverAsync(session: 1);
        return stage;
    }

    private sealed class Stage(INode node, string directory) : IAsyncDisposable
    {
        private int session;

        public INode Node => node;

        public ValueTask<IReadOnlyList<RunningAttempt>> TakeOverAsync(int session) => node.TakeOverAsync(this.session = session, TestContext.Current.CancellationToken);

        public ValueTask SendAsync(long number, TrialCommand command) => node.SendAsync(session, number, command, TestContext.Current.CancellationToken);

        public async Task<SignalBatch> PollAsync(long after)
        {
            var batch = await node.PollAsync(session, after, Patience, TestContext.Current.CancellationToken);
            Assert.NotEmpty(batch.Signals);
            return batch;
        }

        public async ValueTask DisposeAsync()
        {
            if (node is IAsyncDisposable disposable) await disposable.DisposeAsync();
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (IOException)
            {
                // A trial that was not waited for still writes.
            }
        }
    }
}
