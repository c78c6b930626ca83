namespace Attune;

/// <summary>What a resumed session does with a trial.</summary>
public enum ResumeType
{
    /// <summary>Nothing more: one that has ended stays as it is, one that has not is ended.</summary>
    Skip,
    /// <summary>It goes on from its latest checkpoint, or from scratch where it has none. Its failures stay counted.</summary>
    Resume,
    /// <summary>It starts from scratch, with the same configuration. Its earlier results stay in the journal, superseded.</summary>
    Restart,
}
