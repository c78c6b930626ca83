namespace Attune;

/// <summary>Makes a table of rows that need not have the same names: columns stand in order of first appearance.</summary>
internal sealed class TableBuilder
{
    private readonly List<string> columns = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<Value[]> rows = [];

    public void Add(IEnumerable<KeyValuePair<string, Value>> entries)
    {
        var row = new List<Value>(columns.Count);
        foreach (var (name, value) in entries)
        {
            var place = Place(name);
            while (row.Count <= place) row.Add(Value.Null);
            row[place] = value;
        }
        rows.Add([.. row]);
    }

    public Table Build() => new([.. columns], [.. rows.Select(row => row.Length == columns.Count ? row : [.. row, .. new Value[columns.Count - row.Length]])]);

    private int Place(string name)
    {
        if (places.TryGetValue(name, out var place)) return place;
        columns.Add(name);
        return places[name] = columns.Count - 1;
    }
}
