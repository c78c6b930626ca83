namespace Attune;

/// <summary>
/// Answers "given this event, what do you want?". Laws (each a test in <c>PolicyContract</c>): silent on unknown events; names only live trials;
/// replaying the observed events into a fresh policy gives the same next answer; a missing or not-a-number metric never throws; reasons are not empty.
/// </summary>
public interface IPolicy
{
    /// <summary>Remembers. All that replay calls, and the only way in which the policy changes. It may not look at <see cref="ResultReported.Verdict"/>.</summary>
    void Observe(ExperimentEvent e);

    /// <summary>Decides, right after having observed the same event. May not change what the policy knows.</summary>
    IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment);
}
