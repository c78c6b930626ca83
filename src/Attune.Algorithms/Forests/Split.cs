namespace Attune;

/// <summary>What a node of a tree asks of a point.</summary>
/// <param name="Axis">The axis it looks at.</param>
/// <param name="Threshold">Numbers below it go left.</param>
/// <param name="Left">Of a categorical axis, whether each option goes left; null for numbers.</param>
/// <param name="MissingLeft">Whether points at which the axis is not active go left; none of the points it was grown from is one.</param>
internal sealed record Split(Axis Axis, double Threshold, bool[]? Left, bool MissingLeft)
{
    /// <summary>Whether a settled point goes left.</summary>
    public bool GoesLeft(ReadOnlySpan<double> point) =>
        point[Axis.Index] is var x && double.IsNaN(x) ? MissingLeft : Left is null ? x < Threshold : Left[Axis.Pick(x)];
}
