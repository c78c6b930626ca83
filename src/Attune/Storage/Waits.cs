namespace Attune.Storage;

/// <summary>What a run waits for, in words: the reasons of those who have waited longest; null when nobody waits.</summary>
/// <param name="tell">Told whenever that changes.</param>
internal sealed class Waits(Action<string?> tell)
{
    private const int Told = 2; // reasons at once
    private readonly Lock sync = new();
    private readonly List<(object Who, string Reason)> reasons = [];

    /// <summary>Somebody waits, or waits for something else now.</summary>
    public void Begin(object who, string reason)
    {
        lock (sync)
        {
            var known = reasons.FindIndex(waiting => ReferenceEquals(waiting.Who, who));
            if (known < 0) reasons.Add((who, reason));
            else reasons[known] = (who, reason);
            Tell();
        }
    }

    /// <summary>Somebody waits no more.</summary>
    public void End(object who)
    {
        lock (sync)
        {
            if (reasons.RemoveAll(waiting => ReferenceEquals(waiting.Who, who)) > 0) Tell();
        }
    }

    private void Tell() => tell(reasons.Count == 0 ? null : string.Join(' ', reasons.Select(waiting => waiting.Reason).Distinct().Take(Told)));
}
