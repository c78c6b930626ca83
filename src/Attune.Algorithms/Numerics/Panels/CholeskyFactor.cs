using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune;

/// <summary>
/// The lower triangular L with L Lᵀ = A of a symmetric positive definite A, and what is solved with it. Right-hand sides come in panels: eight at a time, unknown after unknown. Adding rows to
/// A costs only those rows, and gives the bits that factoring all of it anew would give.
/// </summary>
internal sealed class CholeskyFactor
{
    private const int Block = 8; // panels of columns that are worked off together: 64 columns of 1,000 rows are 0.5 MB

    /// <summary>A, to be written into; after <see cref="TryFactor"/> L.</summary>
    public Triangle Rows { get; } = new();

    /// <summary>How many doubles a panel of right-hand sides has.</summary>
    public int Length => Rows.Panels * Tile.Area;

    /// <summary>The logarithm of the determinant of A.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Rows.Count; i++) sum += Math.Log(Rows[i, i]);
            return 2 * sum;
        }
    }

    /// <summary>Replaces A by L in the panels from one on; those before it are L already.</summary>
    /// <returns>Whether A is positive definite; it is half replaced otherwise.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryFactor(int from = 0)
    {
        Rows.Seal();
        for (var start = 0; start < Rows.Panels; start += Block)
        {
            var end = Math.Min(start + Block, Rows.Panels);
            for (var p = Math.Max(start, from); p < Rows.Panels; p++)
            {
                if (!TryFinish(p, start, Math.Min(end, p + 1))) return false;
            }
            for (var p = Math.Max(end, from); p < Rows.Panels; p++)
            {
                for (var q = end; q <= p; q++) Tile.Subtract(ref Rows.At(p, q), ref Rows.At(p, start), ref Rows.At(q, start), (end - start) * Tile.Side);
            }
        }
        return true;
    }

    /// <summary>Replaces each panel X by X L⁻ᵀ: solves L x = b for each of its right-hand sides.</summary>
    /// <param name="panels">Panels one after the other.</param>
    /// <param name="from">The first row of tiles where a right-hand side is not zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SolveLower(Span<double> panels, int from = 0)
    {
        ref var first = ref Check(panels);
        for (var p = from; p < Rows.Panels; p++)
        {
            for (var at = 0; at < panels.Length; at += Length)
            {
                ref var x = ref Unsafe.Add(ref first, at);
                Tile.Subtract(ref Unsafe.Add(ref x, p * Tile.Area), ref Unsafe.Add(ref x, from * Tile.Area), ref Rows.At(p, from), (p - from) * Tile.Side);
                Tile.DivideTurned(ref Unsafe.Add(ref x, p * Tile.Area), ref Rows.At(p, p));
            }
        }
    }

    /// <summary>Replaces each panel X by X L⁻¹: solves Lᵀ x = b for each of its right-hand sides.</summary>
    /// <param name="panels">Panels one after the other.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SolveUpper(Span<double> panels)
    {
        ref var first = ref Check(panels);
        for (var p = Rows.Panels - 1; p >= 0; p--)
        {
            for (var at = 0; at < panels.Length; at += Length)
            {
                ref var x = ref Unsafe.Add(ref first, at);
                Tile.Divide(ref Unsafe.Add(ref x, p * Tile.Area), ref Rows.At(p, p));
                for (var q = 0; q < p; q++) Tile.SubtractTurned(ref Unsafe.Add(ref x, q * Tile.Area), ref Unsafe.Add(ref x, p * Tile.Area), ref Rows.At(p, q));
            }
        }
    }

    // The tiles of a panel in the columns of a block: what the block's earlier columns contribute, then the division by its diagonal tiles.
    private bool TryFinish(int p, int start, int end)
    {
        for (var q = start; q < end; q++)
        {
            Tile.Subtract(ref Rows.At(p, q), ref Rows.At(p, start), ref Rows.At(q, start), (q - start) * Tile.Side);
            if (q < p) Tile.DivideTurned(ref Rows.At(p, q), ref Rows.At(q, q));
            else if (!Tile.TryFactor(ref Rows.At(p, p))) return false;
        }
        return true;
    }

    private ref double Check(Span<double> panels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(panels.Length % Math.Max(Length, 1), 0, nameof(panels));
        return ref MemoryMarshal.GetReference(panels);
    }
}
