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
              trials   7: 1 done, 1 stopped, 5 failed
              failed   3 x System.OutOfMemoryException: no memory (first: t000002)
              failed   2 x System.OutOfMemoryException: none left (first: t000005)
              results  runs/x
            """, Told());
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

        Assert.StartsWith("resnet-lr: interrupted by SIGINT after 0.0 s; run the same again to go on\n  best     none: no trial reported a finite 'loss'", Told());
    }

    private void Complete(double loss, string by)
    {
        var trial = story.Report(story.Launch(("lr", 0.0031), ("layers", 5)), loss);
        story.Complete(trial, by);
    }

    private string Told() => new ExperimentAnalysis(story.State, "runs/x", _ => story.ReadAsync()).ToString();
}
