using CsCheck;
using Xunit;

namespace Attune.Tests;

public class OverviewTests
{
    [Fact]
    public void Asking_often_gives_what_asking_once_gives() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 30], Gen.Double[-1, 1]).Array[1, 60].Sample(steps =>
        {
            var story = new Story(Story.Loss);
            var often = new Overview(story.State);
            foreach (var (what, which, value) in steps)
            {
                Step(story, what, which, value);
                var (now, fresh) = (often.Now(), new Overview(story.State).Now());

                Assert.Equal((fresh.Best, fresh.BestValue, fresh.Done, fresh.Stopped), (now.Best, now.BestValue, now.Done, now.Stopped));
                Assert.Equal(fresh.Failures.Select(group => (group.Error, string.Join(',', group.Trials))), now.Failures.Select(group => (group.Error, string.Join(',', group.Trials))));
            }
        });

    [Fact]
    public void The_best_trial_of_a_run_gets_worse_when_its_last_value_does()
    {
        var story = new Story(Story.Loss);
        var (first, second) = (story.Report(story.Launch(), 0.1), story.Report(story.Launch(), 0.2));
        var run = story.Stage();

        Assert.Same(first, run.BestTrial);

        story.Report(first, 0.3);

        Assert.Same(second, run.BestTrial);
    }

    private static void Step(Story story, int what, int which, double value)
    {
        var running = story.State.Trials.Where(trial => trial.Status == TrialStatus.Running).ToArray();
        if (what == 0 || running.Length == 0)
        {
            story.Launch();
            return;
        }
        var trial = running[which % running.Length];
        if (what <= 2) story.Report(trial, value);
        else if (what == 3) story.Complete(trial);
        else if (what == 4) story.Complete(trial, DecidedBy.Scheduler, "rung");
        else story.Fail(trial, "System.Exception", $"kind {which % 3}");
    }
}
