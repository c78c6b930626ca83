namespace Attune;

/// <summary>
/// When a wait may be told: a new reason at once; one that was told before, or the end of it, at gaps that double, so that a wait that comes and goes does not fill the page.
/// </summary>
internal sealed class WaitPace
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(10);
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private TimeSpan next, gap = TimeSpan.FromSeconds(5);

    /// <summary>Whether a reason to wait, or with null its end, may be told now; if so, it counts as told.</summary>
    public bool MayTell(string? reason, TimeSpan now)
    {
        if (reason is not null && told.Add(Kind(reason)))
        {
            next = now;
            return true;
        }
        if (now < next) return false;
        next = now + gap;
        gap = gap * 2 < Most ? gap * 2 : Most;
        return true;
    }

    // Numbers may change from moment to moment.
    private static string Kind(string reason) => string.Concat(reason.Where(character => !char.IsDigit(character)));
}
