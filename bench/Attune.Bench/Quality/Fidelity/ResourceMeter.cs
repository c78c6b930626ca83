namespace Attune.Bench;

/// <summary>Counts what is spent, follows the incumbent, and ends the experiment when all is spent.</summary>
/// <param name="total">Steps of all trials together.</param>
/// <param name="incumbent">Who is best so far.</param>
internal sealed record ResourceMeter(int total, Incumbent incumbent) : Policy
{
    /// <summary>How the score went: a number of steps, counted from 1, and the score from there on.</summary>
    public List<(int Spent, double Score)> Curve { get; } = [];

    public override IPolicy Create(Problem problem) => new Meter(total, incumbent, Curve);

    private sealed class Meter(int total, Incumbent incumbent, List<(int Spent, double Score)> curve) : IPolicy
    {
        private int spent;

        public void Observe(ExperimentEvent e)
        {
            if (e is not ResultReported result || spent == total) return;
            spent++;
            incumbent.Take(result.Trial, result.Iteration, result.Metrics.Number("value"));
            if (curve.Count == 0 || !curve[^1].Score.Equals(incumbent.Score)) curve.Add((spent, incumbent.Score));
        }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => spent == total && e is ResultReported ? [new Directive.StopExperiment($"{total} steps are spent")] : [];
    }
}
