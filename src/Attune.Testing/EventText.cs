namespace Attune.Testing;

/// <summary>Events as text, for comparison.</summary>
public static class EventText
{
    /// <summary>Everything that is journaled of an event.</summary>
    public static string Of(ExperimentEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e switch
        {
            TrialCreated created => $"{e.Sequence} {e.At} created {created.Trial} {created.Configuration} {created.Memo} {created.Reason} {created.BasedOn}",
            ResultReported result => $"{e.Sequence} {e.At} result {result.Trial} {result.Attempt} {result.Iteration} {result.Duration} {result.Metrics} {result.Checkpoint} {result.OffersSave} {result.Verdict} {result.Remark}",
            ExperimentCreated created => $"{e.Sequence} {e.At} {created.Name} {created.Space} {created.Searcher} {created.Scheduler} {created.Seed}",
            _ => e.ToString(),
        };
    }
}
