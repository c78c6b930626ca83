using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune.Analysis.Index;

/// <summary>Reads what <see cref="IndexWriter"/> wrote. Names that were shared are shared again.</summary>
internal ref struct IndexReader(ReadOnlySpan<byte> bytes)
{
    private readonly List<string> texts = [];
    private readonly List<string[]> lists = [];
    private readonly Dictionary<string[], MetricNames> sets = [];
    private ReadOnlySpan<byte> rest = bytes;
    private MetricNames lastSet = Metrics.Empty.Names;
    private string[]? lastList;

    public readonly bool IsAtEnd => rest.IsEmpty;

    /// <summary>A number, or a block of numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Plain<T>() where T : unmanaged
    {
        var value = MemoryMarshal.Read<T>(rest);
        rest = rest[Unsafe.SizeOf<T>()..];
        return value;
    }

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Plain<int>();
        var bytes = rest[..length];
        rest = rest[length..];
        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Text()
    {
        var id = Plain<int>();
        if (id == texts.Count) texts.Add(new string(MemoryMarshal.Cast<byte, char>(Bytes())));
        return texts[id];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string[] Names()
    {
        var id = Plain<int>();
        if (id == lists.Count) lists.Add(NewNames());
        return lists[id];
    }

    /// <summary>Names of metrics: one object for one list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public MetricNames Set()
    {
        var names = Names();
        if (ReferenceEquals(names, lastList)) return lastSet;
        lastList = names;
        if (names.Length == 0) return lastSet = Metrics.Empty.Names;
        if (!sets.TryGetValue(names, out var set)) sets.Add(names, set = new MetricNames(names));
        return lastSet = set;
    }

    private string[] NewNames()
    {
        var names = new string[Plain<int>()];
        for (var i = 0; i < names.Length; i++) names[i] = Text();
        return names;
    }
}
