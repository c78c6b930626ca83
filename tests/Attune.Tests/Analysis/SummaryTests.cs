using Xunit;

namespace Attune.Tests;

public class SummaryTests
{
    private readonly Story story = new(Story.Loss);

    [Fact]
    public void A_finished_run_is_told_in_a_few_lines()
    {
        story.Pass(TimeSpan.FromMinutes(72));
        Complete(0.31234567, DecidedBy.Trainable);
        Complete(0.4, DecidedBy.Scheduler);
        for (var i = 0; i < 5; i++) story.Fail(story.Launch(), "System.OutOfMemoryException", i < 3 ? "no memory" : "none left");
        story.Finish();

        Assert.Equal("""
            resnet-lr: finished after 1:12:00 h
              best     loss = 0.31235 (lower is better) by t000000, iteration 1
              config   lr=0.0031 layers=5
              trials   7 of 10: 1 done, 1 stopped, 5 failed
              search   ended early: all samples were tried
              failed   3 x System.OutOfMemoryException: no memory (first: t000002)
              failed   2 x System.OutOfMemoryException: none left (first: t000005)
              results  runs/x
            """, Told());
    }

    [Fact]
    public void A_value_that_was_better_than_the_last_one_is_told_beside_it()
    {
        var first = story.Report(story.Report(story.Launch(), 0.1), 0.4);
        story.Complete(first);
        story.Complete(story.Report(story.Launch(), 0.2));
        story.Finish();

        Assert.Contains("  best     loss = 0.2 (lower is better) by t000001, iteration 1\n  config   \n  peak     loss = 0.1 by t000000, whose last is 0.4\n", Told());
    }

    [Fact]
    public void Who_ended_by_themselves_was_stopped_or_left_behind_is_told_apart()
    {
        story.Complete(story.Launch());
        story.Complete(story.Launch(), DecidedBy.Stopper, "enough");
        story.Complete(story.Launch(), DecidedBy.Stopper, "the time budget is used up", abandoned: true);

        Assert.Contains(": 1 done, 1 stopped, 1 abandoned\n", Told());
    }

    [Fact]
    public void It_never_takes_more_than_twelve_lines()
    {
        for (var i = 0; i < 100; i++) story.Fail(story.Launch(), "System.Exception", $"one of\nmany: {i}");

        Assert.InRange(Told().Split('\n').Length, 3, 12);
        Assert.Contains("  failed   97 in 97 other ways", Told());
    }

    [Fact]
    public void An_interrupted_run_says_how_to_go_on()
    {
        story.Interrupt();
        story.Finish("interrupted by SIGINT");

        Assert.StartsWith("resnet-lr: interrupted by SIGINT after 0.0 s; go on with Name = \"resnet-lr\", Resume = true\n  best     none: no trial's last 'loss' is a finite number", Told());
    }

    private void Complete(double loss, string by)
    {
        var trial = story.Report(story.Launch(("lr", 0.0031), ("layers", 5)), loss);
        story.Complete(trial, by);
    }

    private string Told() => new ExperimentAnalysis(story.State, "runs/x", _ => story.ReadAsync()).ToString();
}
