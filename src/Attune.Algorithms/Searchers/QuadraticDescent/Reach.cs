namespace Attune;

/// <summary>
/// How far the box reaches around the best point: farther after steps that bring what they promise, less far after steps that do not (Conn, Scheinberg and Vicente 2009, algorithm 10.1).
/// </summary>
internal sealed class Reach
{
    private const double Good = 0.7, Poor = 0.1; // of what was promised
    private const double Shrink = 0.7, Grow = 2, Most = 0.5;
    private const double Edge = 0.95; // of the reach: from here on a step was held back by it

    private readonly double first;

    /// <param name="first">The reach at first.</param>
    public Reach(double first) => Length = this.first = first;

    /// <summary>The reach, in parts of each range.</summary>
    public double Length { get; private set; }

    /// <summary>Whether the last step was poor, so that the model should become better first.</summary>
    public bool WantsGeometry { get; private set; }

    /// <summary>Whether the last step was poor, so that the whole should be looked at, and that was not done yet.</summary>
    public bool WantsOverview { get; private set; }

    /// <summary>A trial ended.</summary>
    /// <param name="note">What was expected of it.</param>
    /// <param name="gain">By how much less its loss was than that of the best when it was suggested.</param>
    public void Learn(DescentNote note, double gain)
    {
        WantsOverview = false;
        if (note.Gain <= 0 && note.Length > Length) return;
        WantsGeometry = false;
        if (note.Gain <= 0) return;
        var share = gain / note.Gain;
        WantsGeometry = WantsOverview = !(share >= Poor);
        Length = !(share >= Poor) ? Shrink * Math.Min(Length, note.Length)
            : share >= Good && note.Length >= Edge * Length ? Math.Min(Grow * Length, Most)
            : Math.Clamp(Grow * note.Length, Length / 4, Length);
    }

    /// <summary>The best point moved, by something else than a step from it.</summary>
    public void Jump(double distance) => Length = Math.Max(Length, Math.Min(distance, first));

    /// <summary>Begins anew.</summary>
    public void Reset() => (Length, WantsGeometry, WantsOverview) = (first, false, false);
}
