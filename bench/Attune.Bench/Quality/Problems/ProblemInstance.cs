namespace Attune.Bench;

/// <summary>A problem, as runs of one seed see it.</summary>
internal sealed class ProblemInstance(ProblemSpec spec, PythonEvaluator evaluator, long seed) : IInstance
{
    private readonly Formulas.Formula? formula = Formulas.For(spec.Name);

    public ParameterSpace Parameters { get; } = new(spec.Parameters);

    public IScore NewScore() => spec switch
    {
        { Reference: [_, _, ..] } => new HypervolumeScore(spec.Reference),
        { Constraints: > 0 } => new FeasibleScore(spec.Optimum ?? 0),
        { Kind: "curve" } => new LowestScore(spec.Optimum ?? 0),
        _ => new IncumbentScore(Mode.Min, value => value - (spec.Optimum ?? 0)),
    };

    public Evaluation Evaluate(Query query) =>
        CurveFormula.Fits(spec) ? Curve(query)
        : formula is null ? Evaluation.Of(evaluator.Evaluate(spec.Name, query.Point))
        : Noisy(formula(query.Point, spec.Shift), query.Trial);

    private Evaluation Noisy(double[] values, int trial) =>
        new(spec.NoiseSigma == 0 ? values : [values[0] + spec.NoiseSigma * SplitMix.Normal(seed, trial)], values[0], double.NaN);

    private Evaluation Curve(Query query)
    {
        var epoch = query.Fidelity.TryGet("epoch", out var given) ? given.AsInteger() : spec.MaxEpoch;
        var loss = CurveFormula.At(query.Point, epoch);
        return new([loss + spec.NoiseSigma * SplitMix.Normal(seed, query.Trial, epoch)], loss, epoch);
    }
}
