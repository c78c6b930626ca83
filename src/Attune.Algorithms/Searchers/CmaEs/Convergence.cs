namespace Attune;

/// <summary>Whether an evolution has come to where it gets no better: the criteria of Hansen (2016), appendix B.3.</summary>
internal sealed class Convergence
{
    /// <summary>The reach below which nothing new is tried, in parts of the cube.</summary>
    public const double Narrowest = 1e-11;

    /// <summary>The elongation above which the distribution is degenerate.</summary>
    public const double Longest = 1e7;

    private const double Alike = 1e-12;
    private readonly Queue<double> bests = [];

    /// <summary>Whether the best losses of the last generations are all alike.</summary>
    public bool IsStill { get; private set; }

    /// <summary>Notes the best loss of a generation.</summary>
    public void Note(double best, int population, int dimensions)
    {
        bests.Enqueue(best);
        var length = 10 + 30 * dimensions / population;
        if (bests.Count > length) bests.Dequeue();
        var extent = bests.Max() - bests.Min();
        IsStill = bests.Count == length && !(extent > Alike * Math.Max(1, Math.Abs(bests.Min())));
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        bests.Clear();
        IsStill = false;
    }
}
