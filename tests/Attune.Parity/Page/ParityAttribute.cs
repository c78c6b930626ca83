namespace Attune.Parity;

/// <summary>A test of one thing that Ray Tune has: a row of <c>docs/parity.md</c>.</summary>
/// <param name="chapter">Where it stands in the page: one of <see cref="Chapter"/>.</param>
/// <param name="name">Its name in Ray Tune: <c>num_samples</c>.</param>
/// <param name="member">Its name here: <c>RunOptions.NumSamples</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ParityAttribute(string chapter, string name, string member) : Attribute
{
    public string Chapter { get; } = chapter;

    public string Name { get; } = name;

    public string Member { get; } = member;

    /// <summary>Where it differs, and why; empty: it does not.</summary>
    public string Differs { get; init; } = "";
}
