using System.Runtime.CompilerServices;
using System.Text;

namespace Attune.Analysis.Ray;

/// <summary>A key of results and the keys below it. A reader of many results finds its keys here without making texts of them.</summary>
internal sealed class KeyNode(byte[] raw, string path, RayKey key)
{
    private readonly List<KeyNode> below = [];
    private int likely; // the key that comes next, if this result is like the last

    /// <summary>A result.</summary>
    public static KeyNode Root() => new([], "", RayKey.Metric);

    /// <summary>The name as tables have it: <c>a/b</c>.</summary>
    public string Path => path;

    public RayKey Key => key;

    /// <summary>The bytes of its value when it was last passed over.</summary>
    public byte[] Passed { get; set; } = [];

    /// <summary>The key below this with a name.</summary>
    /// <param name="name">The name as it stands in the file.</param>
    /// <param name="isEscaped">Whether there are escapes in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public KeyNode Below(ReadOnlySpan<byte> name, bool isEscaped)
    {
        if (likely < below.Count && below[likely].Is(name)) return below[likely++];
        for (var i = 0; i < below.Count; i++)
        {
            if (!below[i].Is(name)) continue;
            likely = i + 1;
            return below[i];
        }
        var added = Make(name, isEscaped);
        below.Add(added);
        likely = below.Count;
        return added;
    }

    /// <summary>The next result begins.</summary>
    public void Begin() => likely = 0;

    private bool Is(ReadOnlySpan<byte> name) => name.SequenceEqual(raw);

    private KeyNode Make(ReadOnlySpan<byte> name, bool isEscaped)
    {
        var text = isEscaped ? PythonJson.Unescape(name) : Encoding.UTF8.GetString(name);
        return new(name.ToArray(), path.Length == 0 ? text : $"{path}/{text}", path.Length == 0 ? RayKeys.Of(text) : RayKey.Metric);
    }
}
