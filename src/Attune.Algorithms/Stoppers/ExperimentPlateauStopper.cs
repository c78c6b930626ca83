namespace Attune;

/// <summary>
/// Ends the experiment when its best results hardly differ: the population deviation of the best <see cref="Top"/> of all results of all trials is at most
/// <see cref="Std"/>. Results that lack the metric, or where it is not finite, are passed over.
/// An experiment that it has ended ends again at once when it is resumed.
/// </summary>
/// <param name="Metric">The metric that is watched.</param>
public sealed record ExperimentPlateauStopper(string Metric) : Stopper
{
    /// <summary>The deviation up to which the best results count as equal. Above 0; default 0.001.</summary>
    public double Std { get; init; } = 0.001;

    /// <summary>How many of the best results are watched. At least 2; default 10.</summary>
    public int Top { get; init; } = 10;

    /// <summary>Which way the metric is better. Default Min.</summary>
    public Mode Mode { get; init; } = Mode.Min;

    /// <summary>How many results in a row must leave the best ones equal before the experiment ends. At least 0; default 0: as soon as they are.</summary>
    public int Patience { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => [Metric];

    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine(this);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        if (string.IsNullOrEmpty(Metric)) yield return "ExperimentPlateauStopper: Metric is empty; name the reported value to look at.";
        if (!(Std > 0)) yield return $"ExperimentPlateauStopper: Std is {Std}; it must be above 0.";
        if (Top < 2) yield return $"ExperimentPlateauStopper: Top is {Top}; a deviation needs at least 2 results.";
        if (Patience < 0) yield return $"ExperimentPlateauStopper: Patience is {Patience}; it must be at least 0.";
    }

    private sealed class Engine(ExperimentPlateauStopper spec) : IPolicy
    {
        private readonly Objective objective = new(spec.Metric, spec.Mode);
        private readonly List<(double Score, int Trial, int Iteration)> best = []; // best first
        private int inARow;
        private double deviation;

        private bool IsPlateau => best.Count == spec.Top && deviation <= spec.Std;

        public void Observe(ExperimentEvent e)
        {
            switch (e)
            {
                case ResultReported result when objective.Score(result.Metrics) is var score && double.IsFinite(score): Add((score, result.Trial, result.Iteration)); break;
                case TrialRewound rewound: best.RemoveAll(entry => entry.Trial == rewound.Trial && entry.Iteration > rewound.Iteration); break;
            }
        }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment)
        {
            if (e is not (ResultReported or SessionStarted) || !IsPlateau || inARow < spec.Patience) return [];
            var reason = $"the best {spec.Top} values of {spec.Metric} hardly differ: their deviation {deviation:G6} is at most {spec.Std:G6}";
            return e is ResultReported result ? [new Directive.StopExperiment(reason), new Directive.Stop(result.Trial, reason)] : [new Directive.StopExperiment(reason)];
        }

        private void Add((double Score, int Trial, int Iteration) entry)
        {
            var at = best.FindIndex(other => other.Score < entry.Score);
            best.Insert(at < 0 ? best.Count : at, entry);
            if (best.Count > spec.Top) best.RemoveAt(spec.Top);
            deviation = Statistics.PopulationDeviation([.. best.Select(other => other.Score)]);
            inARow = IsPlateau ? inARow + 1 : 0;
        }
    }
}
