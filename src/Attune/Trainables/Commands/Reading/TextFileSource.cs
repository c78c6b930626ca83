namespace Attune;

/// <summary>A text file that the program wrote.</summary>
internal sealed record TextFileSource(string Path, string Form) : MetricSource
{
    private readonly Template path = new(Path);
    private readonly PatternSource form = new(Form);

    internal override IReadOnlyList<string> Names => form.Names;

    internal override bool IsReadAtEnd => true;

    public bool Equals(TextFileSource? other) => other is not null && (Path, Form, IsOptional) == (other.Path, other.Form, other.IsOptional);

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"file:{Path}#{Form}";

    internal override string? ReadEnd(ProgramEnd end, List<(string Name, Value Value)> into)
    {
        if (end.PathOf(path) is not { } file || !System.IO.File.Exists(file)) return $"the program wrote no file '{Path}'";
        var lines = System.IO.File.ReadLines(file);
        if (lines.LastOrDefault(line => form.TryRead(line, [])) is { } found) form.TryRead(found, into);
        else return $"no line of '{file}' looks like '{Form}'{ClosestLines.Of(form, [.. lines.Take(1000)])}";
        return null;
    }
}
