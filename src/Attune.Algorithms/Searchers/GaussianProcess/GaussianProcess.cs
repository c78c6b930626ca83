namespace Attune;

/// <summary>
/// Bayesian optimisation with a Gaussian process: few trials, each well chosen, on continuous, whole, categorical and conditional parameters. Matérn kernel 5/2 with a lengthscale for each axis and
/// noise, whose most likely values are found again when a twentieth more results are there and travel in the journal; losses are made normal by a power; pending trials are averaged over jointly;
/// every second trial is looked for in a trust region around the best. When its best trials, three more than there are numbers, lie within 0.004 of every axis, or, where a choice decides on
/// other parameters, when as many trials have won less than a thousandth of what was won before, it begins anew: start points, in another option of that choice, and a model of the trials there, or of these trials only where it has been before;
/// every fourth trial goes on with what was found. Failed trials count as the worst there was. Two or three objectives have a process each, and the volume that a trial is expected to add to
/// what the front dominates is hoped for, up to a reference a tenth of the extent of all losses behind the worst in each objective (Emmerich et al. 2016; Daulton, Balandat and Bakshy 2020); more, or with the confidence bound, are scalarised with weights drawn for each trial (Knowles 2006). Outcome constraints
/// have a process each, of how far they are exceeded, drawn in by a logarithm; improvement on the best that keeps to them counts times the chance of keeping to them (Gardner et al. 2014; Gelbart, Snoek and Adams 2014), and while nothing does, improvement on the
/// worst; the trust region is around the best that keeps to them, or breaks them least, and what was not reported counts as the worst.
/// </summary>
/// <remarks>
/// Rasmussen and Williams (2006); Snoek, Larochelle and Adams (2012); Eriksson et al. (2019); Ament et al. (2023). Around 100 trials a suggestion costs one to four milliseconds, and its cost grows with the
/// square of the trials up to 1,000. Of more, the better 500 and the latest 500 are learnt from. Trials that are stopped early count with their last result.
/// </remarks>
public sealed record GaussianProcess : PointSearcher
{
    private const int LeastStarts = 5, MostStarts = 20;

    /// <summary>What it hopes for from a trial. Default: by turns a good bound of confidence, anywhere, and improvement, in the trust region.</summary>
    public Acquisition Acquisition { get; init; } = Acquisition.Alternating;

    /// <summary>How many trials are points of a scrambled Sobol sequence before there is a model; null, the default: two more than there are axes, from 5 to 20.</summary>
    public int? StartTrials { get; init; }

    /// <summary>
    /// Whether axes of numbers are bent as results say, by the distribution function of Kumaraswamy (Snoek, Swersky, Zemel and Adams 2014): for objectives that change fast at one end of a
    /// parameter and slowly at the other. Fits cost about three times as much. Default: no.
    /// </summary>
    public bool WarpInputs { get; init; }

    /// <summary>
    /// Whether improvement is hoped for by the second: it is divided by how long a trial is predicted to take, by a second model, of the logarithm of the seconds that trials took (Snoek, Larochelle and Adams
    /// 2012, section 3.2). For search within an amount of time rather than a number of trials, where configurations differ much in it. Every trial is then chosen by improvement. Default: no.
    /// </summary>
    public bool PerSecond { get; init; }

    /// <summary>Whether the first trial is the centre of the space. Default: no.</summary>
    public bool StartAtCentre { get; init; }

    /// <summary>
    /// What results should keep to: each constraint has a model of its excess, and improvement on the best that keeps to all is hoped for times the chance of keeping to them (Gardner et al. 2014). Every trial is then chosen
    /// by improvement. Costs as much again for each. Default: nothing.
    /// </summary>
    public IReadOnlyList<OutcomeConstraint> Constraints { get; init; } = [];

    internal override IReadOnlyList<OutcomeConstraint> Bounds => Constraints;

    /// <summary>With the defaults of Google Vizier (Song et al. 2024): the centre first, then what may be good by the confidence bound.</summary>
    internal static GaussianProcess AsVizier => new() { Acquisition = Acquisition.ConfidenceBound, StartAtCentre = true };

    internal override string Type => "gp";

    internal override IEnumerable<KeyValuePair<string, Value>> Settings =>
        [new("acquisition", Acquisition.ToString()), new("start_trials", StartTrials is { } starts ? starts : Value.Null), new("start_at_centre", StartAtCentre), .. WarpInputs ? new[] { KeyValuePair.Create("warp_inputs", (Value)true) } : [],
            .. PerSecond ? new[] { KeyValuePair.Create("per_second", (Value)true) } : [],
            .. Constraints.Count > 0 ? new[] { KeyValuePair.Create("constraints", (Value)Constraints.Select(constraint => constraint.Describe()).ToArray()) } : []];

    /// <summary>Same settings, and the same points and constraints in the same order.</summary>
    public bool Equals(GaussianProcess? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal override IEnumerable<string> Problems(Problem problem)
    {
        if (!Enum.IsDefined(Acquisition)) yield return $"Acquisition is {Acquisition}; it is Alternating, LogExpectedImprovement or ConfidenceBound.";
        if (PerSecond && Acquisition == Acquisition.ConfidenceBound) yield return "PerSecond divides improvement by seconds, and Acquisition is ConfidenceBound; choose Alternating or LogExpectedImprovement.";
        if (Constraints.Count > 0 && Acquisition == Acquisition.ConfidenceBound)
            yield return "Constraints weigh improvement by the chance of keeping to them, and Acquisition is ConfidenceBound; choose Alternating or LogExpectedImprovement.";
        if (StartTrials < 0) yield return $"StartTrials is {StartTrials}; it is at least 0.";
    }

    internal override IProposer Propose(Ground ground) => new GaussianProposer(this, ground, StartTrials ?? StartsFor(ground.Axes.Count));

    /// <summary>How many start points there are by default.</summary>
    /// <param name="axes">For how many axes.</param>
    internal static int StartsFor(int axes) => Math.Clamp(axes + 2, LeastStarts, MostStarts);
}
