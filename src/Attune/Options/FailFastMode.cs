namespace Attune;

/// <summary>Whether the first failure of a trial ends the experiment: <c>false</c>, <c>true</c>, or <c>"raise"</c>, which also throws the trial's own exception from the call.</summary>
public readonly record struct FailFastMode
{
    private readonly string? name; // null: off; "true"; "raise"; anything else is not known

    private FailFastMode(string? name) => this.name = name;

    /// <summary>The experiment ends, and the trial's own exception is thrown from the call.</summary>
    public static FailFastMode Raise { get; } = new("raise");

    /// <summary>Whether the first failure ends the experiment.</summary>
    public bool IsOn => name is not null;

    /// <summary>Whether the trial's own exception is thrown.</summary>
    public bool Raises => name == "raise";

    /// <summary>Whether it is one of the known ones.</summary>
    internal bool IsKnown => name is null or "true" or "raise";

    /// <summary>On or off.</summary>
    public static implicit operator FailFastMode(bool on) => new(on ? "true" : null);

    /// <summary>By name, in any case: <c>"raise"</c>.</summary>
    public static implicit operator FailFastMode(string name) => new((name ?? "").ToLowerInvariant());

    /// <summary>As it is written.</summary>
    public override string ToString() => name ?? "false";
}
