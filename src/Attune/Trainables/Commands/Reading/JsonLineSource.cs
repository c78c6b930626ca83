namespace Attune;

/// <summary>Lines that are JSON objects.</summary>
internal sealed record JsonLineSource : MetricSource
{
    internal override IReadOnlyList<string> Names => [];

    public override string ToString() => "json";

    internal override bool TryRead(string line, List<(string Name, Value Value)> into)
    {
        var text = line.AsSpan().Trim();
        if (text.Length < 2 || text[0] != '{' || text[^1] != '}' || JsonText.TryParse(line) is not { Kind: ValueKind.Map } value) return false;
        foreach (var (name, leaf) in value.AsMap().Flatten()) into.Add((name, leaf));
        return true;
    }

    internal override double Nearness(string line) => line.Contains('{') ? 0.5 : 0;
}
