namespace Attune.Tests;

/// <summary>A running experiment around a told story.</summary>
public static class Staging
{
    public static RunningExperiment Stage(this Story story, int trials = 300, Func<string?>? idleReason = null, int verbose = 1) =>
        new("resnet-lr", "runs/resnet-lr", story.State, new Plan { Problem = story.State.Problem, Searcher = new Tpe(trials), Scheduler = new Asha(), Capacity = Resources.OneCpu }, idleReason ?? (() => null)) { Verbose = verbose };

    private sealed record Tpe(long Trials) : Searcher
    {
        public override ISearcher Create(Problem problem) => throw new NotSupportedException();

        public override Configuration Describe() => Configuration.Empty;

        public override long Limit(Problem problem) => Trials;
    }

    private sealed record Asha : Scheduler
    {
        public override IScheduler Create(Problem problem) => throw new NotSupportedException();

        public override Configuration Describe() => Configuration.Empty;
    }
}
