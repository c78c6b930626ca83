namespace Attune;

/// <summary>Says, once of each kind, what takes so long in a turn of the loop that decisions are late: stoppers, the scheduler, a searcher that answers in the turn, the disk.</summary>
/// <param name="run">The run, which is warned.</param>
/// <param name="time">The clock.</param>
/// <param name="limit">How long a step may take; zero: as long as it likes.</param>
internal sealed class TurnTimes(RunningExperiment run, TimeProvider time, TimeSpan limit)
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private long begun;

    /// <summary>A step begins.</summary>
    public void Begin() => begun = time.GetTimestamp();

    /// <summary>Signals were decided on.</summary>
    public void Decided(int signals)
    {
        if (IsSlow(out var took)) Warn("deciding", $"{Say(took)} for decisions on {signals} {(signals == 1 ? "report or end of a trial" : "reports and ends of trials")}", "Look at what stops and schedules there, or report less often.");
    }

    /// <summary>What runs next was found.</summary>
    public void Filled()
    {
        if (IsSlow(out var took)) Warn("filling", $"{Say(took)} to find what runs next", $"Look at {run.Plan.Searcher.GetType().Name} and {run.Plan.Scheduler.GetType().Name}.");
    }

    /// <summary>Events were written.</summary>
    public void Written(int events)
    {
        if (IsSlow(out var took)) Warn("writing", $"{Say(took)} to write {events} {(events == 1 ? "event" : "events")} to the journal", "Look at the disk that holds the experiment.");
    }

    private static string Say(TimeSpan took) => $"The run needed {Words.Duration(took)}";

    private bool IsSlow(out TimeSpan took) => (took = time.GetElapsedTime(begun)) > limit && limit > TimeSpan.Zero;

    private void Warn(string kind, string what, string advice)
    {
        if (told.Add(kind)) run.Warn($"{what}; trials wait meanwhile. {advice} This is told once.");
    }
}
