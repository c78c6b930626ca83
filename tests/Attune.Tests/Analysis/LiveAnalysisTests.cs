using Xunit;

namespace Attune.Tests;

/// <summary>An analysis that is asked while the experiment grows.</summary>
public class LiveAnalysisTests
{
    [Fact]
    public async Task Averages_are_right_at_every_moment()
    {
        var story = new Story(Story.Loss);
        var analysis = story.Stage().Analysis;
        var writing = Task.Run(() =>
        {
            for (var trial = 0; trial < 2000; trial++)
            {
                var launched = story.Launch();
                for (var i = 0; i < 20; i++) story.Report(launched, 1.5);
                story.Complete(launched);
            }
        }, TestContext.Current.CancellationToken);

        var asked = 0;
        while (!writing.IsCompleted || asked == 0)
        {
            var trials = analysis.Trials;
            for (var trial = Math.Max(0, trials.Count - 2); trial < trials.Count; trial++)
            {
                if (trials[trial].Statistics("loss") is not { Count: > 0 } statistics) continue;
                Assert.Equal((1.5, 1.5, 1.5, 1.5, 1.5), (statistics.Average, statistics.Last5Average, statistics.Last10Average, statistics.Min, statistics.Max));
                asked++;
            }
        }
        await writing;

        Assert.Equal(0, analysis.GetBestTrial(scope: Scope.Average)!.Id);
        Assert.Equal(2000, analysis.ResultGrid.NumTerminated);
    }

    [Fact]
    public void It_is_a_view_of_what_there_is_now()
    {
        var story = new Story(Story.Loss);
        var analysis = story.Stage().Analysis;
        var first = story.Report(story.Launch(), 0.5);

        Assert.Same(first, analysis.BestTrial);
        var second = story.Report(story.Launch(), 0.25);

        Assert.Same(second, analysis.BestTrial);
        Assert.Equal(2, analysis.ResultGrid.Count);
        Assert.Contains("loss = 0.25", analysis.ToString());
    }
}
