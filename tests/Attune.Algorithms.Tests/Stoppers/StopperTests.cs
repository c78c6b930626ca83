using Xunit;

namespace Attune.Algorithms.Tests.Stoppers;

public sealed class StopperTests
{
    [Fact]
    public void Limits_on_metrics_stop_in_the_direction_they_say()
    {
        var story = new Story(new MetricStopper { ["accuracy"] = 0.9, ["loss"] = Stop.Below(0.1), ["lag"] = Stop.Above(5), ["error/top5"] = Stop.AtMost(0.2) }.Create(Story.Loss));
        story.Create();

        string? Reason(string metric, Value value) => story.Report(0, new Metrics(new MetricNames(metric), [value])).SingleOrDefault()?.Reason;

        Assert.Equal("accuracy is 0.9: stop when >= 0.9", Reason("accuracy", 0.9));
        Assert.Null(Reason("accuracy", 0.89));
        Assert.Null(Reason("loss", 0.1));
        Assert.Equal("loss is 0.09: stop when < 0.1", Reason("loss", 0.09));
        Assert.Null(Reason("lag", 5));
        Assert.Equal("lag is 6: stop when > 5", Reason("lag", 6));
        Assert.Equal("error/top5 is 0.2: stop when <= 0.2", Reason("error/top5", 0.2));
        Assert.Null(Reason("accuracy", double.NaN));
        Assert.Null(Reason("accuracy", "high"));
        Assert.Null(Reason("other", 100));
    }

    [Theory]
    [InlineData("training_iteration", 3)]
    [InlineData("time_total_s", 1.5)]
    public void Every_result_has_its_iteration_and_its_time(string key, double limit)
    {
        var story = new Story(new MetricStopper { [key] = limit }.Create(Story.Loss));
        story.Create();

        Assert.Empty(story.Report(0, 1, duration: Moment.Second / 2));
        Assert.Empty(story.Report(0, 1, duration: Moment.Second / 2));
        Assert.Single(story.Report(0, 1, duration: Moment.Second / 2));
    }

    [Fact]
    public void Limits_are_a_value()
    {
        Assert.Equal(new MetricStopper { ["a"] = 1, ["b"] = Stop.AtMost(2) }, new MetricStopper { ["a"] = 1, ["b"] = Stop.AtMost(2) });
        Assert.NotEqual(new MetricStopper { ["a"] = 1 }, new MetricStopper { ["a"] = Stop.Above(1) });
        Assert.Contains("'a'", Assert.Single(new MetricStopper { ["a"] = double.NaN }.Validate(Story.Loss)));
    }

    [Fact]
    public void A_stop_function_sees_the_filled_keys()
    {
        var story = new Story(new FunctionStopper((trial, result) => trial == 1 && result.Number("training_iteration") == 2 && result.Number("time_total_s") == 2).Create(Story.Loss));
        story.Create(2);

        Assert.Empty(story.Report(0, 1));
        Assert.Empty(story.Report(0, 1));
        Assert.Empty(story.Report(1, 1));
        Assert.Single(story.Report(1, 1));
    }

    [Fact]
    public void Only_stoppers_of_the_users_code_say_so()
    {
        var function = new FunctionStopper((_, _) => false);

        Assert.True(function.AsksUserCode);
        Assert.True(new CombinedStopper(new NoopStopper(), function).AsksUserCode);
        Assert.False(new CombinedStopper(new NoopStopper()).AsksUserCode);
    }

    [Fact]
    public void The_time_budget_asks_to_be_woken_and_counts_over_all_sessions()
    {
        var story = new Story(new TimeoutStopper(TimeSpan.FromSeconds(60)).Create(Story.Loss)) { Time = 5 };

        Assert.Equal(65 * Moment.Second, Assert.IsType<Directive.Wake>(Assert.Single(story.Session())).Time);
        story.Time = 40;
        Assert.Empty(story.Deadline());
        Assert.Equal(65 * Moment.Second, Assert.IsType<Directive.Wake>(Assert.Single(story.Session(2))).Time);
        story.Time = 65;
        Assert.IsType<Directive.StopExperiment>(Assert.Single(story.Deadline()));
        Assert.IsType<Directive.StopExperiment>(Assert.Single(story.Session(3)));
    }

    [Fact]
    public void A_plateau_forgets_results_that_no_longer_count()
    {
        var story = new Story(new TrialPlateauStopper("loss") { NumResults = 3, GracePeriod = 3 }.Create(Story.Loss));
        story.Create();
        story.Report(0, 1, checkpoint: 0);
        story.Report(0, 5);
        story.Report(0, 5);

        story.Rewind(0, 1);

        Assert.Empty(story.Report(0, 1));
        Assert.Single(story.Report(0, 1));
    }

    [Fact]
    public void The_best_of_the_experiment_forget_results_that_no_longer_count()
    {
        var story = new Story(new ExperimentPlateauStopper("loss") { Top = 2 }.Create(Story.Loss));
        story.Create();
        story.Report(0, 1, checkpoint: 0);
        story.Report(0, 0.5);

        story.Rewind(0, 1);

        Assert.NotEmpty(story.Report(0, 1));
    }

    [Fact]
    public void Iterations_repeated_after_a_restart_count_once()
    {
        var story = new Story(new MaximumIterationStopper(2).Create(Story.Loss));
        story.Create();
        story.Report(0, 1);

        story.Rewind(0, 0);

        Assert.Empty(story.Report(0, 1));
        Assert.Single(story.Report(0, 1));
    }
}
