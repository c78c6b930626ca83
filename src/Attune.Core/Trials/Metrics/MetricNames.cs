namespace Attune;

/// <summary>The names of a report's metrics, in order. One instance serves all reports of an experiment that carry these names.</summary>
public sealed class MetricNames
{
    private readonly string[] names;

    /// <summary>These names, in this order.</summary>
    public MetricNames(params string[] names) => this.names = names;

    /// <summary>How many there are.</summary>
    public int Count => names.Length;

    /// <summary>The name at a position.</summary>
    public string this[int index] => names[index];

    /// <summary>The names, in order.</summary>
    public ReadOnlySpan<string> Span => names;

    /// <summary>The names themselves; nobody may write.</summary>
    internal string[] Array => names;

    /// <summary>The position of a name, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (ReferenceEquals(names[i], name) || names[i] == name) return i;
        }
        return -1;
    }

    /// <summary>The names as people read them.</summary>
    public override string ToString() => string.Join(", ", names);
}
