using Attune.Journals.Format;
using Attune.Observers.Files.TensorBoard;

namespace Attune.Observers.Files.Results;

/// <summary>How results with certain metrics are written: what is encoded once for all of them.</summary>
internal sealed class ResultLayout
{
    private static readonly byte[][] AutoJsonKeys = [.. AutoKeys.Names.Select(JsonKey)];
    private static readonly byte[]?[] AutoChartKeys = [.. AutoKeys.Names.Select(ChartKey)];

    public ResultLayout(MetricNames names)
    {
        Names = names;
        Metrics = [.. Enumerable.Range(0, names.Count).Where(index => !AutoKeys.Ours.Contains(names[index]))];
        Autos = [.. Enum.GetValues<AutoKey>().Where(key => Given(key) < 0)];
        JsonKeys = [.. names.Span.ToArray().Select(JsonKey)];
        ChartKeys = [.. names.Span.ToArray().Select(ChartKey)];
        TimestepsThisIteration = names.IndexOf(AutoKeys.TimestepsThisIteration);
        EpisodesThisIteration = names.IndexOf(AutoKeys.EpisodesThisIteration);
    }

    public MetricNames Names { get; }

    /// <summary>The metrics that are written: those whose name is not ours.</summary>
    public int[] Metrics { get; }

    /// <summary>The keys that are added: those that the trainable did not report, where it may.</summary>
    public AutoKey[] Autos { get; }

    /// <summary>By metric: comma, name and colon.</summary>
    public byte[][] JsonKeys { get; }

    /// <summary>By metric: the beginning of a TensorBoard value, with its tag; null: not shown there.</summary>
    public byte[]?[] ChartKeys { get; }

    /// <summary>The metric <c>timesteps_this_iter</c>; -1: there is none.</summary>
    public int TimestepsThisIteration { get; }

    /// <summary>The metric <c>episodes_this_iter</c>; -1: there is none.</summary>
    public int EpisodesThisIteration { get; }

    public static ReadOnlySpan<byte> JsonKey(AutoKey key) => AutoJsonKeys[(int)key];

    public static byte[]? ChartKey(AutoKey key) => AutoChartKeys[(int)key];

    /// <summary>The metric that the trainable reported in the place of one of our keys, where its word counts; -1: none.</summary>
    public int Given(AutoKey key) => AutoKeys.Ours.Contains(key.Name()) ? -1 : Names.IndexOf(key.Name());

    private static byte[] JsonKey(string name)
    {
        var key = new LineWriter(64);
        key.Field(","u8, name);
        key.Raw((byte)':');
        return key.Written.ToArray();
    }

    private static byte[]? ChartKey(string name) => AutoKeys.NotCharted.Contains(name) ? null : Scalars.Key("ray/tune/" + name);
}
