namespace Attune;

/// <summary>Which points may be suggested: those that meet the constraints of the space and, unless duplicates are allowed, were not tried.</summary>
internal sealed class Admission(Evidence evidence, Duplicates duplicates)
{
    /// <summary>How often a point is drawn before it is said that there is none.</summary>
    public const int MostDraws = 10_000;

    private const int MostCounted = 1 << 16; // configurations that are gone through one by one
    private const int MostRepeated = 100; // in a memo
    private readonly Axes axes = evidence.Axes;
    private readonly Tried tried = new(evidence);
    private readonly List<int> repeated = [];

    /// <summary>Trials that were met again since <see cref="Begin"/>, and whose results are to be counted once more.</summary>
    public IReadOnlyList<int> Repeated => [.. repeated];

    /// <summary>Begins a suggestion.</summary>
    public void Begin() => repeated.Clear();

    /// <summary>The point of a trial has been tried.</summary>
    public void Note(int trial) => tried.Add(trial);

    /// <summary>The configuration at a point, if it may be suggested.</summary>
    /// <param name="point">A point of the unit cube; settled on return.</param>
    public Configuration? Admit(Span<double> point)
    {
        axes.Settle(point);
        var configuration = axes.Configure(point);
        if (!axes.Space.Satisfies(configuration)) return null;
        return duplicates == Duplicates.Allow || IsNew(configuration, point) ? configuration : null;
    }

    /// <summary>Whether a settled point may be new: not one that was tried, unless duplicates are allowed.</summary>
    public bool MayBeNew(ReadOnlySpan<double> point) => duplicates == Duplicates.Allow || tried.Find(point) < 0;

    /// <summary>A point drawn evenly from those that may be suggested, or that there is none left.</summary>
    public Suggestion Draw(RandomStream random)
    {
        if (duplicates != Duplicates.Allow && tried.Count >= axes.Space.Cardinality) return new Suggestion.Done($"all {tried.Count} configurations were tried");
        var point = new double[axes.Count];
        for (var draw = 0; draw < MostDraws; draw++)
        {
            random.Fill(point);
            if (Admit(point) is { } configuration) return new Suggestion.Try(configuration);
        }
        return axes.Space.Cardinality <= MostCounted ? FirstLeft() : new Suggestion.Done(Ending(point));
    }

    // Two options of a choice may give the same value, so the configuration decides where a point lies.
    private bool IsNew(Configuration configuration, Span<double> point)
    {
        axes.TryLocate(configuration, point);
        var trial = tried.Find(point);
        if (trial >= 0 && duplicates == Duplicates.Reuse && repeated.Count < MostRepeated && evidence[trial].Stage is Stage.Finished or Stage.Stopped) repeated.Add(trial);
        return trial < 0;
    }

    private Suggestion FirstLeft()
    {
        var point = Lattice.Start(axes);
        do
        {
            if (Admit([.. point]) is { } left) return new Suggestion.Try(left);
        }
        while (Lattice.Advance(axes, point));
        return new Suggestion.Done(tried.Count == 0 ? Ending(point) : $"all {tried.Count} configurations that meet the constraints were tried");
    }

    private string Ending(Span<double> point)
    {
        axes.Settle(point);
        var example = axes.Configure(point);
        if (axes.Space.Satisfies(example)) return $"none of {MostDraws} draws meets the constraints and is new; ({example}) was tried";
        var broken = axes.Space.Constraints.FirstOrDefault(constraint => !constraint.Holds(example));
        return $"none of {MostDraws} draws meets the constraints{(tried.Count > 0 ? " and is new" : "")}: {(broken is null ? "they fail" : $"'{broken.Name}' fails")} for ({example})";
    }
}
