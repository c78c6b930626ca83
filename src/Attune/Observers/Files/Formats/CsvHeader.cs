using Attune.Journals.Format;
using Attune.Observers.Files.Results;

namespace Attune.Observers.Files.Formats;

/// <summary>The columns of a <c>progress.csv</c>: what its first result had, without <c>config</c>. Shared by all trials that begin alike.</summary>
internal sealed class CsvHeader
{
    /// <summary>The place of a column that a result does not have.</summary>
    public const int Blank = int.MinValue;

    private readonly Dictionary<ResultLayout, int[]> places = [];
    private ResultLayout? lastLayout;
    private int[] lastPlaces = [];

    /// <summary>These columns, followed by those that are the same for all results of a trial.</summary>
    public CsvHeader(string[] columns)
    {
        Columns = columns;
        var line = new LineWriter(256);
        foreach (var name in columns)
        {
            CsvText.Write(line, name);
            line.Raw((byte)',');
        }
        line.Raw(System.Text.Encoding.ASCII.GetBytes(string.Join(',', AutoKeys.Constants)));
        line.Raw((byte)'\n');
        Line = line.Written.ToArray();
    }

    /// <summary>The columns whose values change from result to result.</summary>
    public string[] Columns { get; }

    /// <summary>The first line of the file.</summary>
    public byte[] Line { get; }

    public static CsvHeader Of(ResultLayout layout, int present) =>
        new([.. layout.Metrics.Select(metric => layout.Names[metric]), .. layout.Autos.Where(key => (present & 1 << (int)key) != 0).Select(AutoKeys.Name)]);

    /// <summary>Where a result has each column: a metric from 0 on, the complement of an <see cref="AutoKey"/>, or <see cref="Blank"/>.</summary>
    public int[] PlacesIn(ResultLayout layout)
    {
        if (ReferenceEquals(layout, lastLayout)) return lastPlaces;
        if (!places.TryGetValue(layout, out var found)) places.Add(layout, found = [.. Columns.Select(name => PlaceIn(layout, name))]);
        (lastLayout, lastPlaces) = (layout, found);
        return found;
    }

    private static int PlaceIn(ResultLayout layout, string name)
    {
        var key = AutoKeys.Names.IndexOf(name);
        if (key >= 0 && layout.Autos.Contains((AutoKey)key)) return ~key;
        return layout.Names.IndexOf(name) is >= 0 and var metric ? metric : Blank;
    }
}
