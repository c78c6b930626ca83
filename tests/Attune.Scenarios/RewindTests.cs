using Xunit;

namespace Attune.Scenarios;

/// <summary>What is kept of a trial's metrics when it goes back to a checkpoint.</summary>
public class RewindTests
{
    [Fact]
    public void Statistics_are_those_of_the_checkpoint_though_later_results_had_other_names_first()
    {
        var plan = new Plan
        {
            Problem = new(new Space(), [new("loss", Mode.Min)], 1, 1), Searcher = new Draws(), Scheduler = new Fifo(), Capacity = new Resources(cpu: 1), MaxFailures = 1,
        };
        var run = new HandDriven(plan);
        Report(run, 0, ("loss", 3), ("accuracy", 0.5));
        Report(run, null, ("validation", 7), ("accuracy", 0.6), ("loss", 2));

        run.End(0, AttemptEnd.Failed);

        var trial = run.State.Trials[0];
        Assert.Equal((3, 0.5, 0), (trial.Statistics("loss")?.Max, trial.Statistics("accuracy")?.Max, trial.Statistics("validation")?.Count));
        Assert.Equal(["loss", "accuracy", "validation"], trial.MetricNames.Span.ToArray());
    }

    private static void Report(HandDriven run, int? checkpoint, params (string Name, double Value)[] metrics) => run.Take(new AttemptReported
    {
        At = run.Later(), Trial = 0, Attempt = 1, Duration = 1, Checkpoint = checkpoint,
        Metrics = new(new MetricNames([.. metrics.Select(metric => metric.Name)]), [.. metrics.Select(metric => (Value)metric.Value)]),
    });
}
