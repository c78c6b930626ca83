namespace Attune;

/// <summary>Why a trial cannot be launched: something it needs is not free.</summary>
internal sealed record Shortage(int? Trial, Resources Request, string Lacking, Resources Free, Resources Capacity)
{
    public override string ToString() =>
        $"{(Trial is { } trial ? $"trial {trial}" : "another trial")} needs {Request[Lacking]:0.####} {Lacking}, {Free[Lacking]:0.####} of {Capacity[Lacking]:0.####} is free";
}
