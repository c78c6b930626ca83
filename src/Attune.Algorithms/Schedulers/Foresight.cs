namespace Attune;

/// <summary>How many results come before a time, where time counts results.</summary>
internal static class Foresight
{
    /// <summary>Whether time counts results, one by one, unless a result says otherwise.</summary>
    public static bool Counts(string timeAttr) => timeAttr == ResultKeys.TrainingIteration;

    /// <summary>How many further results of a trial lie before a time.</summary>
    /// <param name="time">The time; what lies behind the trial comes with its next result.</param>
    /// <param name="iteration">The iteration at which the trial stands.</param>
    public static int Before(double time, int iteration) => (int)Math.Clamp(Math.Ceiling(time) - 1 - iteration, 0, int.MaxValue);
}
