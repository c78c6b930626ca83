using System.IO.Compression;
using System.Text.Json;

namespace Attune.Bench;

/// <summary>The functions, instances and dimensions that a folder's files speak of.</summary>
internal static class BbobPack
{
    public const string Vectors = "vectors.jsonl.gz", Baseline = "random_baseline.json";

    /// <summary>A function with points of which the values are known.</summary>
    public sealed record Vector(int F, int I, int D, double FOpt, double[] XOpt, Vector.Point[] Points)
    {
        public sealed record Point(double[] X, double Y);
    }

    private sealed record Entry(int F, int I, int D);

    public static IEnumerable<BbobTask> Read(string folder) =>
        ReadVectors(folder).Select(vector => (vector.F, vector.I, vector.D)).Union(ReadBaseline(folder).Select(entry => (entry.F, entry.I, entry.D)))
            .OrderBy(key => (key.D, key.F, key.I)).Select(key => new BbobTask(key.F, key.I, key.D));

    /// <summary>The check vectors of a folder.</summary>
    public static IEnumerable<Vector> ReadVectors(string folder)
    {
        var path = Path.Combine(folder, Vectors);
        if (!File.Exists(path)) yield break;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return JsonSerializer.Deserialize<Vector>(line, Json.Options)!;
    }

    private static Entry[] ReadBaseline(string folder) => Path.Combine(folder, Baseline) is var path && File.Exists(path) ? Json.Read<Entry[]>(path) : [];
}
