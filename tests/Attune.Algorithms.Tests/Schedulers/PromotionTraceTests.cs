using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Schedulers;

/// <summary>The published algorithm beside ours, over jobs that end in any order.</summary>
public sealed class PromotionTraceTests
{
    private const double Eta = 2;
    private const int Rungs = 4;

    [Fact]
    public void Free_workers_do_what_the_published_algorithm_has_them_do() =>
        Gen.Select(Gen.Int[1, 9], Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 12]).Array[1, 200]).Sample((workers, ends) => Assert.Equal(Published(workers, ends), Ours(workers, ends)), iter: 500);

    private static List<(int Trial, int Rung)> Published(int workers, (int Worker, int Loss)[] ends)
    {
        var published = new PublishedPromotion(Rungs, Eta);
        List<(int Trial, int Rung)> jobs = [], running = [];
        for (var i = 0; i < workers; i++) running.Add(published.Next());
        jobs.AddRange(running);
        foreach (var (worker, loss) in ends)
        {
            var (trial, rung) = running[worker % workers];
            published.Report(trial, rung, loss);
            jobs.Add(running[worker % workers] = published.Next());
        }
        return jobs;
    }

    private static List<(int Trial, int Rung)> Ours(int workers, (int Worker, int Loss)[] ends)
    {
        var spec = new PromotionAsha { TimeAttr = "time", MaxT = Math.Pow(Eta, Rungs - 1), ReductionFactor = Eta };
        var scheduler = spec.Create(Story.Loss);
        var story = new Story(scheduler);
        List<(int Trial, int Rung)> jobs = [], running = [];
        for (var i = 0; i < workers; i++) running.Add(Start(scheduler, story));
        jobs.AddRange(running);
        foreach (var (worker, loss) in ends)
        {
            var (trial, rung) = running[worker % workers];
            var wish = Assert.Single(story.Report(trial, new Metrics(new MetricNames("loss", "time"), [loss, Math.Pow(Eta, rung)])));
            if (wish is Directive.Pause) story.Pause(trial);
            else if (wish is Directive.Stop) story.Complete(trial);
            jobs.Add(running[worker % workers] = wish is Directive.Continue ? (trial, rung + 1) : Start(scheduler, story));
        }
        return jobs;
    }

    private static (int Trial, int Rung) Start(IScheduler scheduler, Story story)
    {
        if (scheduler.Next(story.State) is NextTrial.Run { Trial: var waiting })
        {
            story.Resume(waiting);
            story.Launch(waiting);
            return (waiting, story.State.Trials[waiting].Iteration);
        }
        story.Create();
        story.Launch(story.State.Trials.Count - 1);
        return (story.State.Trials.Count - 1, 0);
    }
}
