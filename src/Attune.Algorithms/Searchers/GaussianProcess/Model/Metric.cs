namespace Attune;

/// <summary>How much each feature counts in a squared distance: 1 / lengthscale².</summary>
/// <param name="Weights">The weights, numbers first, then options; the squared difference of two options is 1, or 0 when they are the same.</param>
/// <param name="Numbers">How many are numbers.</param>
internal readonly record struct Metric(double[] Weights, int Numbers)
{
    /// <summary>Same weights.</summary>
    public bool Equals(Metric other) => Numbers == other.Numbers && Weights.AsSpan().SequenceEqual(other.Weights);

    /// <inheritdoc/>
    public override int GetHashCode() => Numbers;
}
