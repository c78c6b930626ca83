namespace Attune;

/// <summary>A rule that reacts to events, as an immutable value. It creates the stateful policy when the problem is known.</summary>
public abstract record Policy
{
    /// <summary>Creates the policy. The problem and this specification have been validated.</summary>
    public abstract IPolicy Create(Problem problem);

    /// <summary>What is wrong with these settings, or with them for this problem: one sentence each.</summary>
    public virtual IEnumerable<string> Validate(Problem problem) => [];

    /// <summary>The names of the reported values that it looks at; those that every result has need not be among them. A run warns of one that no result has.</summary>
    public virtual IEnumerable<string> Reads => [];

    /// <summary>Whether its answers come from the user's code, which replay never calls: <c>verify</c> skips them and says so.</summary>
    public virtual bool AsksUserCode => false;
}
