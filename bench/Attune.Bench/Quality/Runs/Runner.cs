using System.Diagnostics;

namespace Attune.Bench;

/// <summary>Runs a method on a task: asks for a batch, evaluates it, tells it, until the trials are spent.</summary>
internal static class Runner
{
    public static RunRecord Run(IMethod method, ITuningTask task, RunKey key)
    {
        var watch = Stopwatch.StartNew();
        var instance = task.Open(key.Seed);
        using var search = method.Start(task.Card, instance, key.Seed, key.Trials);
        var course = new Course(instance.NewScore());
        while (course.Trials < key.Trials)
        {
            var before = search.Thought;
            var batch = Ask(search, Math.Min(key.Batch, key.Trials - course.Trials));
            if (batch.Count == 0) break;
            var results = batch.Select((proposal, i) => (proposal, instance.Evaluate(new(proposal.Point, Configuration.Empty, course.Trials + i)))).ToList();
            foreach (var (proposal, result) in results) search.Tell(proposal, result.Values);
            course.Add(results.Select(result => result.Item2), (search.Thought - before) / batch.Count);
        }
        return new(key, course.Curve) { Thought = course.Thought, Seconds = watch.Elapsed.TotalSeconds };
    }

    private static List<Proposal> Ask(ISearch search, int count)
    {
        List<Proposal> batch = [];
        while (batch.Count < count && search.Ask() is { } proposal) batch.Add(proposal);
        return batch;
    }

    /// <summary>What has happened in a run.</summary>
    private sealed class Course(IScore score)
    {
        private readonly List<double> thoughts = [];

        public List<(int Trial, double Score)> Curve { get; } = [];

        public int Trials => thoughts.Count;

        public (double Mean, double Median) Thought => thoughts.Count == 0 ? (double.NaN, double.NaN) : (thoughts.Average(), Median.Of(thoughts));

        public void Add(IEnumerable<Evaluation> results, double thought)
        {
            foreach (var result in results)
            {
                score.Add(result);
                thoughts.Add(thought);
                if (Curve.Count == 0 || Curve[^1].Score != score.Value) Curve.Add((Trials, score.Value));
            }
        }
    }
}
