namespace Attune;

/// <summary>The trials that are halved together.</summary>
/// <param name="rules">What it goes by.</param>
/// <param name="row">How it begins.</param>
/// <param name="band">The band it belongs to, from 0.</param>
/// <param name="index">Its place in the band, from 0.</param>
internal sealed class HyperBandBracket(HyperBandRules rules, HyperBandRow row, int band, int index)
{
    private readonly Dictionary<int, HyperBandTrial> live = [];
    private readonly SortedSet<int> waiting = []; // numbers of live trials that can be launched
    private int placed; // ever
    private int behind; // live trials that have not reached the rung

    public int Band => band;

    public int Index => index;

    /// <summary>How many trials it should hold; whole.</summary>
    public double Size { get; private set; } = row.Trials;

    /// <summary>The rung its trials run to.</summary>
    public double Rung { get; private set; } = row.Rung;

    public int HalvingsLeft { get; private set; } = row.Halvings;

    /// <summary>How many halvings there were.</summary>
    public int Round => row.Halvings - HalvingsLeft;

    /// <summary>The trials that have not ended and were not given up, in order of creation.</summary>
    public IEnumerable<HyperBandTrial> Live => live.Values.OrderBy(trial => trial.Number);

    public int Count => live.Count;

    /// <summary>The first of its trials that can be launched; null: none.</summary>
    public int? First => waiting.Count > 0 ? waiting.Min : null;

    /// <summary>The time that its trials have taken together.</summary>
    public double Progress { get; private set; }

    /// <summary>The share of its work that is done, at most 1.</summary>
    public double Share => IsLast && rules.StopLastTrials && behind == 0 ? 1 : Math.Min(Progress / row.Work, 1);

    /// <summary>Whether another trial may join.</summary>
    public bool TakesMore => rules.IsPatient ? Count < Size : Round == 0 && placed < Size;

    private bool IsLast => HalvingsLeft == 0;

    // As many as there should be, or as many as there will be. What ends its last round needs nobody to compare with.
    private bool IsFull(bool isSearchFinished) => rules.IsPatient ? Count == Size : isSearchFinished || Round > 0 || IsLast || placed >= Size;

    /// <summary>Whether all its trials have reached the rung and are to be judged.</summary>
    /// <param name="isSearchFinished">Whether no more trials will come.</param>
    /// <param name="isForced">Whether it is judged although it is not full.</param>
    public bool IsReady(bool isSearchFinished, bool isForced) =>
        Count > 0 && behind == 0 && (rules.StopLastTrials || !IsLast) && (isForced || IsFull(isSearchFinished));

    /// <summary>Whether a trial need not wait where it stands.</summary>
    public bool MayGoOn(HyperBandTrial trial) => trial.Time < Rung || (IsLast && !rules.StopLastTrials);

    /// <summary>The time at which its trials wait. It stays where it is until all of them have reached it.</summary>
    public double Wait => IsLast && !rules.StopLastTrials ? double.PositiveInfinity : Rung;

    /// <summary>A new trial joins.</summary>
    public HyperBandTrial Add(int number)
    {
        var trial = new HyperBandTrial(number, this);
        live.Add(number, trial);
        placed++;
        behind++;
        return trial;
    }

    /// <summary>A trial leaves.</summary>
    public void Remove(HyperBandTrial trial)
    {
        live.Remove(trial.Number);
        waiting.Remove(trial.Number);
        if (IsBehind(trial)) behind--;
    }

    /// <summary>A trial can be launched, or no longer.</summary>
    public void Queue(HyperBandTrial trial, bool canLaunch)
    {
        if (canLaunch) waiting.Add(trial.Number);
        else waiting.Remove(trial.Number);
    }

    /// <summary>A trial moves forwards or backwards.</summary>
    public void Move(HyperBandTrial trial, Action<HyperBandTrial> move)
    {
        var (time, wasBehind) = (trial.Time, IsBehind(trial));
        move(trial);
        Progress += trial.Time - time;
        behind += (IsBehind(trial) ? 1 : 0) - (wasBehind ? 1 : 0);
    }

    /// <summary>Judges all: at the last rung everybody leaves, otherwise the worst do and the bracket enters its next round.</summary>
    /// <returns>Those who leave, then those who stay, the best last.</returns>
    public (IReadOnlyList<HyperBandTrial> Bad, IReadOnlyList<HyperBandTrial> Good) Judge()
    {
        var round = $"{Name}, round {Round + 1}";
        var ranked = (IsLast ? Live : live.Values.OrderBy(trial => trial.Score).ThenBy(trial => trial.Number)).ToList();
        var kept = IsLast ? 0 : Advance();
        for (var i = 0; i < ranked.Count; i++) ranked[i].Standing = new(round, ranked[i].Score, kept == 0 ? 0 : ranked.Count - i, ranked.Count, kept, Rung);
        var (bad, good) = (ranked[..^kept], ranked[^kept..]);
        foreach (var trial in bad) Remove(trial);
        behind = good.Count(IsBehind);
        return (bad, good);
    }

    /// <summary>Why a trial that stands at the rung waits, in words.</summary>
    public string SayWait(HyperBandTrial trial) => $"{Name}, round {Round + 1}: {rules.Shown(trial.Score)} at {rules.At(trial.Time)} waits {(behind > 0 ? $"for {behind} more" : $"until the bracket is full ({Count} of {Size})")}";

    /// <summary>Why a trial that is paused may go on without having been judged, in words.</summary>
    public string SayGo(HyperBandTrial trial) => $"{Name}, round {Round + 1}: it stands at {rules.At(trial.Time)} of {Rung:G6}";

    private string Name => band == 0 ? $"bracket {row.Halvings}" : $"bracket {row.Halvings} of band {band + 1}";

    private bool IsBehind(HyperBandTrial trial) => trial.Time < Rung;

    // To the next round; how many of its trials go with it.
    private int Advance()
    {
        HalvingsLeft--;
        (Size, Rung) = (rules.Table.Halved(Size), rules.Table.After(Rung));
        return (int)Math.Min(Size, Count);
    }
}
