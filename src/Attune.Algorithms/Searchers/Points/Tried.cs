namespace Attune;

/// <summary>Which points were tried, and as which trial first. Points are told apart by a hash of 64 bits and then compared.</summary>
internal sealed class Tried(Evidence evidence)
{
    private readonly Dictionary<ulong, int> trials = [];

    /// <summary>How many different points there are.</summary>
    public int Count => trials.Count;

    /// <summary>Adds the point of a trial, if it has one.</summary>
    public void Add(int trial)
    {
        if (evidence[trial].IsLocated) trials.TryAdd(Key(evidence.Point(trial)), trial);
    }

    /// <summary>The trial that tried a settled point; -1: none.</summary>
    public int Find(ReadOnlySpan<double> point) =>
        trials.TryGetValue(Key(point), out var trial) && Same(point, evidence.Point(trial)) ? trial : -1;

    // The bits, so that NaN equals NaN.
    private static bool Same(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i] && !(double.IsNaN(a[i]) && double.IsNaN(b[i]))) return false;
        }
        return true;
    }

    private static ulong Key(ReadOnlySpan<double> point)
    {
        var key = Hash.Golden;
        foreach (var coordinate in point) key = Hash.Mix(key ^ (double.IsNaN(coordinate) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(coordinate))) + Hash.Golden;
        return key;
    }
}
