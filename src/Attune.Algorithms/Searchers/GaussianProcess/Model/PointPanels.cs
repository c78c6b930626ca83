using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune;

/// <summary>The features of points in panels: of eight points feature after feature.</summary>
internal sealed class PointPanels(int features)
{
    private double[] items = [];

    /// <summary>How many points there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many doubles a panel has.</summary>
    public int Length => features * Tile.Side;

    /// <summary>The first double of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref double Panel(int panel) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), panel * Length);

    /// <summary>The first feature of a point.</summary>
    public ref double Lane(int point) => ref Unsafe.Add(ref Panel(point / Tile.Side), point % Tile.Side);

    /// <summary>Some of the points, in panels of their own.</summary>
    public PointPanels Of(int[] which)
    {
        var some = new PointPanels(features);
        some.Resize(which.Length);
        for (var i = 0; i < which.Length; i++)
        {
            for (var f = 0; f < features; f++) Unsafe.Add(ref some.Lane(i), f * Tile.Side) = Unsafe.Add(ref Lane(which[i]), f * Tile.Side);
        }
        return some;
    }

    /// <summary>Whether a point is the same as in other panels.</summary>
    public bool SameAt(int point, PointPanels other)
    {
        for (var f = 0; f < features; f++)
        {
            if (Unsafe.Add(ref Lane(point), f * Tile.Side) != Unsafe.Add(ref other.Lane(point), f * Tile.Side)) return false;
        }
        return true;
    }

    /// <summary>Sets how many points there are. Those that were there stay; new ones are to be written.</summary>
    public void Resize(int count)
    {
        Count = count;
        var room = Triangle.PanelsFor(count) * Length;
        if (room > items.Length) Array.Resize(ref items, Math.Max(room, items.Length + items.Length / 2));
    }
}
