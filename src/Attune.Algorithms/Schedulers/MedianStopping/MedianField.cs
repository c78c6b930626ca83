namespace Attune;

/// <summary>The trials that one is compared with.</summary>
/// <param name="Others">How many they are.</param>
/// <param name="Median">The median of their means; NaN when there are none or it is unknown.</param>
internal readonly record struct MedianField(int Others, double Median);
