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
    public void The_first_trials_failing_alike_end_the_experiment_whatever_they_reported_before()
    {
        var story = Alike(3, launched: 3);

        Assert.Empty(story.Fail(0, retry: true));
        story.Launch(0);
        story.Report(0, 1);
        Assert.Empty(story.Fail(0));
        Assert.Empty(story.Fail(1));
        Assert.Equal("the first 3 trials all failed alike (Fault)", Assert.IsType<Directive.StopExperiment>(Assert.Single(story.Fail(2))).Reason);
    }

    [Fact]
    public void Three_that_fail_alike_while_an_earlier_one_runs_are_not_the_first_three()
    {
        var story = Alike(3, launched: 4);

        Assert.Empty(story.Fail(0));
        Assert.Empty(story.Fail(1));
        Assert.Empty(story.Fail(3));

        Assert.Single(story.Fail(2));
    }

    [Theory]
    [InlineData("a completion")]
    [InlineData("another failure")]
    public void One_trial_that_fares_otherwise_keeps_it_going(string other)
    {
        var story = Alike(2, launched: 4);

        if (other == "a completion") story.Complete(3);
        if (other == "another failure") story.Fail(0, "at line 2");

        Assert.Empty(story.Fail(1));
        if (other == "a completion") Assert.Empty(story.Fail(0));
        Assert.Empty(story.Fail(2));
    }

    [Fact]
    public void Each_session_has_its_own_first_trials()
    {
        var story = Alike(2, launched: 2);
        story.Fail(0);
        story.Fail(1);

        story.Session(2);
        story.Create(2);
        story.Launch(2, 3);

        Assert.Empty(story.Fail(2));
        Assert.Single(story.Fail(3));
    }

    [Fact]
    public void Zero_turns_the_rule_off()
    {
        var story = new Story(new StopAfterAlikeFailures(0).Create(Story.Loss));
        story.Create();

        Assert.Empty(story.Fail(0));
        Assert.Single(new StopAfterAlikeFailures(-1).Validate(Story.Loss));
    }

    private static Story Alike(int trials, int launched)
    {
        var story = new Story(new StopAfterAlikeFailures(trials).Create(Story.Loss));
        story.Session();
        story.Create(launched);
        story.Launch([.. Enumerable.Range(0, launched)]);
        return story;
    }
}
