namespace Attune;

/// <summary>A way to schedule, as an immutable value: <c>new Asha { MaxT = 81 }</c>. It creates the scheduler when the problem is known.</summary>
public abstract record Scheduler
{
    /// <summary>Creates the scheduler. The problem and this specification have been validated.</summary>
    public abstract IScheduler Create(Problem problem);

    /// <summary>What is wrong with these settings, or with them for this problem: one sentence each.</summary>
    public virtual IEnumerable<string> Validate(Problem problem) => [];

    /// <summary>The space that is searched under this scheduler, made of what the user gave; that itself, unless the scheduler fixes values.</summary>
    public virtual Space Narrow(Space space) => space;

    /// <summary>Why this scheduler cannot work with a searcher, in one sentence; null: it can.</summary>
    public virtual string? Refuses(Searcher searcher) => null;

    /// <summary>Why this scheduler cannot work with what trials begin with, in one sentence; null: it can.</summary>
    public virtual string? Refuses(Resources perTrial) => null;

    /// <summary>The same scheduler without the user's code, which replay never calls; itself where there is none. <c>verify</c> leaves out what that code decided, and says so.</summary>
    public virtual Scheduler WithoutUserCode => this;

    /// <summary>The names of the reported values that it looks at, other than the problem's own; those that every result has need not be among them. A run warns of one that no result has.</summary>
    public virtual IEnumerable<string> Reads => [];

    /// <summary>
    /// This scheduler with other settings, if it may take over from one that has them, or hand over to it, in the middle of an experiment: either has heard the whole past. Null, the default: it may not.
    /// </summary>
    /// <param name="settings">The settings, as <see cref="Describe"/> gives them.</param>
    public virtual Scheduler? Revised(Configuration settings) => null;

    /// <summary>The settings as data, for the journal and for comparing on resume.</summary>
    public abstract Configuration Describe();
}
