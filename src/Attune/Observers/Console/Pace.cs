namespace Attune;

/// <summary>
/// How often progress may be told: not before a least gap, and not before a quarter of the time so far has passed again. So the number of lines grows with the
/// logarithm of the length of a run: with a least gap of 5 seconds under 30 in the first hour, and three or four more each time the length doubles.
/// </summary>
internal sealed class Pace
{
    private TimeSpan? last;

    /// <summary>Whether something new may be told now; if so, it counts as told.</summary>
    public bool MayTell(TimeSpan now, TimeSpan least) => (last is null || now - last >= Longer(least, now / 4)) && Told(now);

    /// <summary>Whether silence has lasted long enough that a sign of life is due; if so, it counts as told.</summary>
    public bool MustTell(TimeSpan now, TimeSpan least) => now - (last ?? TimeSpan.Zero) >= Longer(least, now / 4) && Told(now);

    private bool Told(TimeSpan now)
    {
        last = now;
        return true;
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
