namespace Attune;

/// <summary>What is to become of a trial that does not simply go on.</summary>
/// <param name="Time">When it was compared.</param>
/// <param name="Best">Its best score.</param>
/// <param name="Field">Whom it was compared with.</param>
/// <param name="IsYield">Whether it pauses to let others go first, because those are too few.</param>
internal readonly record struct MedianVerdict(double Time, double Best, MedianField Field, bool IsYield);
