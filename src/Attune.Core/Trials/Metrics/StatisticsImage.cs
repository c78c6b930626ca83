namespace Attune;

/// <summary>The plain numbers of a <see cref="MetricStatistics"/>; its last values while the trial goes on are kept apart.</summary>
internal readonly record struct StatisticsImage(long Count, double Last, double Min, double Max, double Mean, double Last5, double Last10);
