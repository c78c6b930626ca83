using Xunit;

namespace Attune.Algorithms.Tests.Failures;

public sealed class FailurePolicyTests
{
    [Fact]
    public void Fail_fast_ends_the_experiment_at_the_first_failure_without_retry()
    {
        var story = new Story(new FailFast().Create(Story.Loss));
        story.Create(2);

        Assert.Empty(story.Fail(0, retry: true));
        Assert.Equal("trial 1 failed, and fail_fast is on: Fault: told", Assert.IsType<Directive.StopExperiment>(Assert.Single(story.Fail(1))).Reason);
    }

    [Fact]
    public void The_first_trials_failing_alike_end_the_experiment()
    {
        var story = new Story(new StopAfterAlikeFailures().Create(Story.Loss));
        story.Create(3);

        Assert.Empty(story.Fail(0, retry: true));
        Assert.Empty(story.Fail(0));
        Assert.Empty(story.Fail(1));
        Assert.IsType<Directive.StopExperiment>(Assert.Single(story.Fail(2)));
    }

    [Theory]
    [InlineData("a result")]
    [InlineData("a completion")]
    [InlineData("another failure")]
    public void One_trial_that_fares_otherwise_keeps_it_going(string other)
    {
        var story = new Story(new StopAfterAlikeFailures(2).Create(Story.Loss));
        story.Create(4);

        if (other == "a result") story.Report(0, 1);
        if (other == "a completion") story.Complete(0);
        if (other == "another failure") story.Fail(0, "at line 2");

        Assert.Empty(story.Fail(1));
        Assert.Empty(story.Fail(2));
        Assert.Empty(story.Fail(3));
    }

    [Fact]
    public void Zero_turns_the_rule_off()
    {
        var story = new Story(new StopAfterAlikeFailures(0).Create(Story.Loss));
        story.Create();

        Assert.Empty(story.Fail(0));
        Assert.Single(new StopAfterAlikeFailures(-1).Validate(Story.Loss));
    }
}
