namespace Attune.Protocol;

/// <summary>Which results may run ahead of their decisions: both sides keep to it.</summary>
internal static class AheadRule
{
    /// <summary>What a program says in its greeting that can run ahead.</summary>
    public const string Capability = "ahead";

    /// <summary>Whether a result says nothing by which it alone is decided: that its trial is done, or that it stands at another iteration than the number of its results tells.</summary>
    public static bool Allows(ReadOnlySpan<(string Name, Value Value)> entries)
    {
        foreach (var (name, _) in entries)
        {
            if (name is ResultKeys.Done or ResultKeys.Iteration) return false;
        }
        return true;
    }

    /// <inheritdoc cref="Allows(ReadOnlySpan{ValueTuple{string, Value}})"/>
    public static bool Allows(Metrics metrics) => !metrics.Contains(ResultKeys.Done) && !metrics.Contains(ResultKeys.Iteration);
}
