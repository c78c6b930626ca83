using CsCheck;
using Spectre.Console.Rendering;
using Xunit;

namespace Attune.Tests;

public class LiveBlockTests
{
    private readonly Story story = new(Story.Loss);
    private readonly RunningTrials running = new();
    private readonly DecisionText decisions = new();

    [Fact]
    public void Before_the_first_report()
    {
        story.Launch(("lr", 0.01));

        Golden.Equal("before-the-first-report", Drawn(story.Stage()));
    }

    [Theory]
    [InlineData("wide", 140, true)]
    [InlineData("middle", 100, true)]
    [InlineData("narrow", 60, true)]
    [InlineData("ascii", 100, false)]
    public void In_the_middle_of_a_run(string name, int width, bool unicode)
    {
        Middle();

        Golden.Equal($"middle-{name}", Drawn(story.Stage(idleReason: () => "22 paused trials wait until 4 more reach rung 9"), width, unicode));
    }

    [Fact]
    public void The_picture_on_the_first_page_is_as_it_would_be_drawn()
    {
        const int Width = 100;
        Middle();
        using var screen = new Screen(Width);
        var block = Block(story.Stage(idleReason: () => "22 paused trials wait until 4 more reach rung 9"));

        Golden.Equal(Path.Combine("..", "..", "..", "docs", "images", "live.svg"), Picture.Of(((IRenderable)block).Render(RenderOptions.Create(screen.Console), Width), Width - 4));
    }

    [Fact]
    public void While_the_disk_is_full_and_the_end_is_not_known()
    {
        Middle();
        var run = story.Stage(trials: -1);
        run.Waiting = "no space left on the disk of runs/resnet-lr; free some and the run goes on";

        Golden.Equal("disk-full", Drawn(run));
    }

    [Fact]
    public void After_an_interrupt()
    {
        Middle();
        story.Interrupt();

        Golden.Equal("interrupted", Drawn(story.Stage()));
    }

    [Fact]
    public void It_never_takes_more_than_fifteen_lines_or_the_width_of_the_terminal() =>
        Gen.Select(Gen.Int[20, 250], Gen.Bool, Gen.Bool).Sample((width, unicode, waits) =>
        {
            var test = new LiveBlockTests();
            test.Middle();
            var run = test.story.Stage(idleReason: () => "the rung is not full");
            if (waits) run.Waiting = "no space left on the disk";

            var lines = test.Drawn(run, width, unicode).TrimEnd('\n').Split('\n');

            return lines.Length <= 15 && lines.All(line => line.Length <= width) && (unicode || lines.All(line => line.All(char.IsAscii)));
        }, iter: 30);

    [Fact]
    public void A_sparkline_goes_from_the_smallest_to_the_largest_value()
    {
        Assert.Equal("▁▃▅█", Glyphs.Unicode.Sparkline([0, 1, 2, 3.5]));
        Assert.Equal("▅▅", Glyphs.Unicode.Sparkline([7, 7]));
        Assert.Equal("_ #", Glyphs.Ascii.Sparkline([-1e308, double.NaN, 1e308]));
    }

    private void Middle()
    {
        var run = story.Stage();
        story.Hear(e =>
        {
            running.Observe(e, run);
            decisions.Observe(e, run);
            return ValueTask.CompletedTask;
        });
        for (var i = 0; i < 31; i++) story.Complete(story.Report(Launch(i), 0.5 + i / 100.0));
        for (var i = 0; i < 123; i++) story.Complete(story.Report(Launch(i), 0.8), DecidedBy.Scheduler, $"rung 3: 0.8 is worse than the cutoff 0.7, rank {i + 8} of {i + 31}");
        for (var i = 0; i < 3; i++) story.Fail(Launch(i), "System.OutOfMemoryException", "the batch of 512 did not fit", "at Train.Step()");
        for (var i = 0; i < 22; i++) story.Pause(story.Report(Launch(i), 0.7));
        story.Pass(TimeSpan.FromMinutes(63));
        for (var i = 0; i < 8; i++)
        {
            var trial = Launch(i);
            for (var step = 0; step < 3 * i; step++) story.Report(trial, 1.0 / (1 + step) + i / 50.0);
        }
        story.Pass(TimeSpan.FromMinutes(9));
    }

    private Trial Launch(int i) => story.Launch(("lr", 0.0031 * (i + 1)), ("layers", i % 9 + 1), ("optimizer", new Configuration([new("name", "sgd"), new("momentum", 0.9)])));

    private string Drawn(RunningExperiment run, int width = 100, bool unicode = true)
    {
        using var screen = new Screen(width, unicode);
        screen.Console.Write(Block(run));
        return screen.Text;
    }

    private LiveBlock Block(RunningExperiment run) => new()
    {
        Snapshot = new()
        {
            Run = run, StatusCounts = run.Overview.Now(), Elapsed = story.Elapsed, Left = run.TotalTrials < 0 || run.State.Interrupt is not null ? null : TimeSpan.FromMinutes(41), Leading = running.Leading(Snapshot.Rows, Story.Loss), Running = running.Count, Decision = decisions.Latest,
        },
    };
}
