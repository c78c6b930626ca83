using System.Runtime.CompilerServices;
using System.Text;
using Attune.Journals.Segments;

namespace Attune.Journals.Format;

/// <summary>What the lines read so far have taught a reader: metric names, the shapes of configurations, texts that come again, spilled values.</summary>
internal sealed class Vocabulary(SpilledValues? spilled)
{
    private const int Slots = 1024, LongestText = 128;
    private readonly Dictionary<string[], MetricNames> sets = new(ContentComparer.Instance);
    private readonly Dictionary<string[], Shape> shapes = new(ContentComparer.Instance);
    private readonly (uint Hash, byte[] Bytes, string Text)[] texts = new (uint, byte[], string)[Slots];
    private readonly List<MetricNames> segment = [];

    /// <summary>Values being read, before their number is known.</summary>
    public List<Value> Values { get; } = [];

    /// <summary>The shape of the last configuration: most likely that of the next.</summary>
    public Shape Likely { get; set; } = Shape.Empty;

    /// <summary>Forgets the numbers of the sets of names, which count anew in each segment.</summary>
    public void NextSegment() => segment.Clear();

    /// <summary>Learns the set of names that gets the next number.</summary>
    public void Learn(string[] names)
    {
        if (!sets.TryGetValue(names, out var known)) sets.Add(names, known = new MetricNames(names));
        segment.Add(known);
    }

    /// <summary>Learns a set of names that is known elsewhere.</summary>
    public void Learn(MetricNames names)
    {
        sets[names.Span.ToArray()] = names;
        segment.Add(names);
    }

    public int SetCount => segment.Count;

    /// <summary>The sets of names of the segment, by number.</summary>
    public IReadOnlyList<MetricNames> Sets => segment;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public MetricNames Names(int id) => (uint)id < (uint)segment.Count ? segment[id] : throw new FormatException($"set {id} of metric names was never named");

    public Shape ShapeOf(string[] names)
    {
        if (!shapes.TryGetValue(names, out var shape)) shapes.Add(names, shape = new Shape(names));
        return shape;
    }

    /// <summary>A text without escapes; short ones that came before are the same string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestText) return Encoding.UTF8.GetString(bytes);
        var hash = Crc32C.Of(bytes);
        ref var slot = ref texts[hash % Slots];
        if (slot.Hash != hash || slot.Text is null || !bytes.SequenceEqual(slot.Bytes)) slot = (hash, bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        return slot.Text;
    }

    public byte[] Spilled(string hash) => spilled?.Read(hash) ?? throw new FormatException($"the spilled value {hash} is not here");
}
