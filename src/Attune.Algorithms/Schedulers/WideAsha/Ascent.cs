namespace Attune;

/// <summary>How a trial stood at each rung on its way up.</summary>
internal sealed class Ascent
{
    // Half of what changed since the rung below; see docs/schedulers.md for where that was chosen.
    private const double Ahead = 0.5;
    private readonly List<(int Rung, double Score, double Rated)> steps = [];

    /// <summary>The last rung it has reached; -1: none.</summary>
    public int Rung => steps.Count > 0 ? steps[^1].Rung : -1;

    /// <summary>What it counted for there.</summary>
    public double Rated => steps[^1].Rated;

    /// <summary>What a result counts for at the next rung: where it is heading.</summary>
    public double Rate(double score) => steps.Count > 0 && score + Ahead * (score - steps[^1].Score) is var heading && double.IsFinite(heading) ? heading : score;

    public void Reach(int rung, double score, double rated) => steps.Add((rung, score, rated));

    /// <summary>It goes back to a rung; -1: to before the first.</summary>
    public void Rewind(int rung) => steps.RemoveAll(step => step.Rung > rung);
}
