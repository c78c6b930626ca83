namespace Attune;

/// <summary>A rule that says what a trial may take of what is free, as an immutable value. It must depend on nothing but what it is given.</summary>
public abstract record ResourceAllocation
{
    /// <summary>What a trial is to take from its next launch on; what it takes now for no change.</summary>
    /// <param name="use">Who takes what.</param>
    /// <param name="result">The result that the trial has just reported.</param>
    public abstract Resources Allocate(ResourceUse use, ResultReported result);

    /// <summary>Why this rule cannot work with what trials begin with, in one sentence; null: it can.</summary>
    public virtual string? Refuses(Resources perTrial) => null;

    /// <summary>What is wrong with these settings, or with them for this problem: one sentence each.</summary>
    public virtual IEnumerable<string> Validate(Problem problem) => [];

    /// <summary>The settings as data, for the journal and for comparing on resume.</summary>
    public abstract Configuration Describe();
}
