namespace Attune.Bench;

/// <summary>One search. Asks may be made ahead of tells.</summary>
internal interface ISearch : IDisposable
{
    /// <summary>Seconds that the method has thought so far, in asks and tells.</summary>
    double Thought { get; }

    /// <summary>The next point to try; null when the method has no more.</summary>
    Proposal? Ask();

    /// <summary>What came of a proposal: a value for each objective, in the task's own sense, not finite when it failed; then by how much each constraint is exceeded.</summary>
    void Tell(Proposal proposal, IReadOnlyList<double> values);
}
