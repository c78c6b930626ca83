namespace Attune;

/// <summary>A JSON file that the program wrote.</summary>
internal sealed record JsonFileSource(string Path, string Place, string? Name) : MetricSource
{
    private readonly Template path = new(Path);

    internal override IReadOnlyList<string> Names => Place.Length == 0 ? [] : [Name ?? Place.Split('.')[^1]];

    internal override bool IsReadAtEnd => true;

    public bool Equals(JsonFileSource? other) => other is not null && (Path, Place, Name, IsOptional) == (other.Path, other.Place, other.Name, other.IsOptional);

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Place.Length == 0 ? $"json:{Path}" : $"json:{Path}#{Place}";

    internal override string? ReadEnd(ProgramEnd end, List<(string Name, Value Value)> into)
    {
        if (end.PathOf(path) is not { } file || !System.IO.File.Exists(file)) return $"the program wrote no file '{Path}'";
        if (JsonText.TryParse(System.IO.File.ReadAllText(file)) is not { } content) return $"'{file}' is not JSON";
        if (Place.Length > 0) return Read(content, file, into);
        if (content.Kind != ValueKind.Map) return $"'{file}' has no values with names";
        foreach (var (name, leaf) in content.AsMap().Flatten()) into.Add((name, leaf));
        return null;
    }

    private string? Read(Value content, string file, List<(string Name, Value Value)> into)
    {
        if (!TryWalk(content, out var value)) return $"'{file}' has no value at '{Place}'";
        into.Add((Names[0], value));
        return null;
    }

    private bool TryWalk(Value content, out Value value)
    {
        value = content;
        foreach (var step in Place.Split('.'))
        {
            if (value.Kind == ValueKind.Map && value.AsMap().TryGet(step, out var inner)) value = inner;
            else if (value.Kind == ValueKind.List && int.TryParse(step, out var index) && (uint)index < (uint)value.AsList().Length) value = value.AsList()[index];
            else return false;
        }
        return true;
    }
}
