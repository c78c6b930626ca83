using Attune.Observers.Files.Disk;
using Attune.Observers.Files.Formats;
using Attune.Observers.Files.Results;
using Attune.Observers.Files.TensorBoard;

namespace Attune.Observers.Files;

/// <summary>What all trials of a projection share.</summary>
internal sealed class Writers(TrialFiles kinds, OpenFiles files)
{
    private readonly Dictionary<(ResultLayout Layout, int Present), CsvHeader> headers = [];

    public OpenFiles Files => files;

    public ResultCells Cells { get; } = new();

    public Scalars Scalars { get; } = new();

    /// <summary>The session whose results are read.</summary>
    public Origin Origin { get; set; } = new("", 0);

    public bool Writes(TrialFiles kind) => (kinds & kind) != 0;

    /// <summary>The columns of a file that begins with a result like this.</summary>
    public CsvHeader HeaderOf(ResultLayout layout)
    {
        var key = (layout, Cells.Present);
        if (!headers.TryGetValue(key, out var header)) headers.Add(key, header = CsvHeader.Of(layout, Cells.Present));
        return header;
    }
}
