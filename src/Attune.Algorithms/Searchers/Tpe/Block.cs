namespace Attune;

/// <summary>Axes that are modelled together, the trials in which they are active, and the two models of these: of the promising ones, and of the rest.</summary>
internal sealed class Block
{
    private readonly Evidence evidence;
    private readonly Tpe spec;
    private readonly Parzen parzen;
    private readonly Axis[] axes;
    private readonly int numbers;
    private readonly Ranking ranking;
    private readonly List<int> trials = []; // ascending: the rows of the model
    private Spread[] spreads;
    private Mixture model; // of all; the promising ones are left out while it is asked

    /// <param name="spec">The settings.</param>
    /// <param name="parzen">Weights and widths.</param>
    /// <param name="evidence">What is known of trials.</param>
    /// <param name="group">With what its axes are active.</param>
    /// <param name="members">Its axes, of the group.</param>
    public Block(Tpe spec, Parzen parzen, Evidence evidence, AxisGroup group, IEnumerable<int> members)
    {
        (this.spec, this.parzen, this.evidence, Group) = (spec, parzen, evidence, group);
        axes = [.. members.Select(index => evidence.Axes[index]).OrderBy(axis => axis.Kind == AxisKind.Categorical)];
        numbers = axes.Count(axis => axis.Kind != AxisKind.Categorical);
        ranking = new(evidence, spec.MostPromising);
        (model, spreads) = (new(axes, spec.PriorWeight), new Spread[numbers]);
    }

    /// <summary>With what its axes are active.</summary>
    public AxisGroup Group { get; }

    /// <summary>Something is known of a trial that was not known before.</summary>
    public void Note(int trial)
    {
        var row = trials.BinarySearch(trial);
        var isHere = evidence[trial].IsLocated && evidence.Axes.IsActive(Group, evidence.Point(trial));
        if (row < 0 && isHere && (trials.Count == 0 || trial > trials[^1])) Append(trial);
        else if (row >= 0 != isHere || isHere && !model.IsAt(row, evidence.Point(trial))) Rebuild();
        else if (isHere) Rank(trial, row);
    }

    /// <summary>
    /// Points drawn from the model of the promising trials, those first where it is the most times as dense as that of the rest,
    /// <code>
    /// (5)  x = argmax l(x) / g(x),   x₁ … x_c ~ l
    /// </code>
    /// </summary>
    public double[][] Candidates(RandomStream random)
    {
        var promising = ranking.Best(Math.Clamp((int)Math.Ceiling(spec.PromisingShare * ranking.Count), 1, spec.MostPromising));
        var likely = Likely(promising);
        var drawn = new double[spec.Candidates][];
        for (var i = 0; i < drawn.Length; i++) likely.Draw(random, drawn[i] = new double[evidence.Axes.Count]);
        Span<double> l = new double[drawn.Length], g = new double[drawn.Length];
        likely.LogDensity(drawn, l);
        Unlikely(promising, drawn, g);
        var scores = new double[drawn.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = g[i] - l[i];
        Array.Sort(scores, drawn);
        return drawn;
    }

    /// <summary>Sets the axes of this block to those of another point.</summary>
    public void Copy(ReadOnlySpan<double> from, Span<double> to)
    {
        foreach (var axis in axes) to[axis.Index] = from[axis.Index];
    }

    private Mixture Likely(IReadOnlyList<int> promising)
    {
        var weights = Improvement.Weights(evidence, promising, parzen.Improvement);
        var (mixture, around) = (new Mixture(axes, spec.PriorWeight), new Spread[numbers]);
        for (var i = 0; i < promising.Count; i++) Count(around, promising[i], weights[i]);
        Widen(mixture, around, promising.Count);
        for (var i = 0; i < promising.Count; i++) mixture.Add(evidence.Point(promising[i]), weights[i]);
        return mixture;
    }

    private void Unlikely(IReadOnlyList<int> promising, double[][] points, Span<double> densities)
    {
        foreach (var trial in promising) model.Weigh(trials.BinarySearch(trial), 0);
        Widen(model, spreads, model.Weight);
        model.LogDensity(points, densities);
        foreach (var trial in promising) model.Weigh(trials.BinarySearch(trial), Weight(trial));
    }

    private void Append(int trial)
    {
        trials.Add(trial);
        model.Add(evidence.Point(trial), Weight(trial));
        Count(spreads, trial, Weight(trial));
        ranking.Note(trial);
    }

    private void Rank(int trial, int row)
    {
        Count(spreads, trial, Weight(trial) - model[row]);
        model.Weigh(row, Weight(trial));
        ranking.Note(trial);
    }

    // A trial went on with another configuration.
    private void Rebuild()
    {
        trials.Clear();
        ranking.Clear();
        (model, spreads) = (new(axes, spec.PriorWeight), new Spread[numbers]);
        for (var trial = 0; trial < evidence.Count; trial++)
        {
            if (evidence[trial].IsLocated && evidence.Axes.IsActive(Group, evidence.Point(trial))) Append(trial);
        }
    }

    private void Count(Spread[] counted, int trial, double weight)
    {
        for (var j = 0; j < numbers; j++) counted[j].Add(evidence.Point(trial)[axes[j].Index], weight);
    }

    private void Widen(Mixture mixture, Spread[] around, double count)
    {
        for (var j = 0; j < numbers; j++) mixture.Widen(j, around[j].Width(axes[j], count, Group.Members.Length, parzen.Width));
    }

    // Trials that run count as bad ones, which keeps others away from them: the constant liar. So do those that failed.
    private double Weight(int trial) => evidence[trial].Stage is Stage.Pending or Stage.Paused && !spec.ConstantLiar ? 0 : 1 + evidence[trial].Repeats;
}
