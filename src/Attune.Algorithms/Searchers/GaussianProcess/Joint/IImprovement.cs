namespace Attune;

/// <summary>How much better than what is known a point is expected to be, under a story of what pending trials yield.</summary>
internal interface IImprovement
{
    /// <summary>The logarithm of the expected improvement.</summary>
    /// <param name="story">The number of the story.</param>
    /// <param name="means">The mean of each objective at the point.</param>
    /// <param name="deviations">Its deviation.</param>
    /// <param name="byMeans">Receives how the logarithm changes with each mean.</param>
    /// <param name="byDeviations">Receives how it changes with each deviation.</param>
    double At(int story, ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> byMeans, Span<double> byDeviations);
}
