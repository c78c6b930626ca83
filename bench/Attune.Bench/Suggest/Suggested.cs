using System.Diagnostics;

namespace Attune.Bench;

/// <summary>A sequential run of a searcher, without a kernel: a bowl with its lowest point in the middle of every coordinate, and options that all count alike.</summary>
internal sealed class Suggested(Searcher spec, Problem problem)
{

    private static readonly MetricNames Names = new("loss");
    private readonly ISearcher searcher = spec.Create(problem);
    private int trials;

    /// <summary>Asks for a trial and tells its result; the microseconds that the searcher took, by the clock and of the processor.</summary>
    public (double Clock, double Processor) Next()
    {
        var (began, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var suggestion = (Suggestion.Try)searcher.Suggest(trials, RandomStream.At(problem.Seed, "suggest", trials));
        var (clock, processor) = (Stopwatch.GetElapsedTime(began).TotalMicroseconds, Environment.CpuUsage.TotalTime - before);
        return (clock + Tell(suggestion.Configuration, suggestion.Memo), processor.TotalMicroseconds);
    }

    /// <summary>Tells of a trial that chance made up.</summary>
    public void Add()
    {
        var point = new double[problem.Space.Dimensions];
        RandomStream.At(problem.Seed, "added", trials).Fill(point);
        Tell(problem.Space.Configure(point), Value.Null);
    }

    private double Tell(Configuration configuration, Value memo)
    {
        var point = new double[problem.Space.Dimensions];
        problem.Space.Encode(configuration, point);
        var loss = point.Sum(x => (x - 0.5) * (x - 0.5));
        var trial = trials++;
        ExperimentEvent[] events =
        [
            new TrialCreated { At = default, Trial = trial, Configuration = configuration, Memo = memo, BasedOn = 0 },
            new TrialLaunched { At = default, Trial = trial, Attempt = 1 },
            new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 1, Metrics = new(Names, [loss]) },
            new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "returned" },
        ];
        var began = Stopwatch.GetTimestamp();
        foreach (var e in events) searcher.Observe(e);
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }
}
