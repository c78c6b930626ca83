namespace Attune;

/// <summary>The time at which a scheduler ends trials in any case: of its settings the only one that a revision may change.</summary>
internal static class LastTime
{
    private const string Name = "max_t";

    /// <summary>The last time in other settings of a scheduler; null where they differ in more, or have none.</summary>
    public static double? In(Configuration settings, Scheduler scheduler) =>
        settings.TryGet(Name, out var time) && time.IsNumeric && scheduler.Describe().With(Name, time).Equals(settings) ? time.ToDouble() : null;
}
