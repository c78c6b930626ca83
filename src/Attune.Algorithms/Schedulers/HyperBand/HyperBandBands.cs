namespace Attune;

/// <summary>The brackets of all bands: where a new trial goes, and which trial is next.</summary>
internal sealed class HyperBandBands(HyperBandRules rules)
{
    private static readonly Comparer<HyperBandBracket> InOrder = Comparer<HyperBandBracket>.Create((a, b) => (a.Band, a.Index).CompareTo((b.Band, b.Index)));
    private readonly List<HyperBandBracket> all = [];
    private readonly SortedSet<HyperBandBracket> occupied = new(InOrder); // they hold trials
    private readonly SortedSet<HyperBandBracket> waiting = new(InOrder); // a trial of theirs can be launched
    private HyperBandBracket? current;
    private int opened; // brackets so far, with those that are left out

    /// <summary>All brackets, in order.</summary>
    public IReadOnlyList<HyperBandBracket> All => all;

    /// <summary>The brackets that hold trials, in order.</summary>
    public IReadOnlyCollection<HyperBandBracket> Occupied => occupied;

    /// <summary>The trial to launch next: of the first band that has one, in the bracket that is least far (or, for BOHB, in the first); null: there is none.</summary>
    public int? Next => waiting.Min switch
    {
        null => null,
        var first when rules.IsPatient => first.First,
        var first => waiting.TakeWhile(bracket => bracket.Band == first.Band).MinBy(bracket => bracket.Share)!.First,
    };

    /// <summary>A new trial joins the bracket that was opened last, or the next.</summary>
    public HyperBandTrial Place(int number)
    {
        while (current is not { TakesMore: true }) current = Open();
        var trial = current.Add(number);
        Update(current);
        return trial;
    }

    /// <summary>A trial can be launched, or no longer.</summary>
    public void Queue(HyperBandTrial trial, bool canLaunch)
    {
        trial.Bracket.Queue(trial, canLaunch);
        Update(trial.Bracket);
    }

    /// <summary>A trial leaves.</summary>
    public void Remove(HyperBandTrial trial)
    {
        trial.Bracket.Remove(trial);
        Update(trial.Bracket);
    }

    /// <summary>A bracket is judged; see <see cref="HyperBandBracket.Judge"/>.</summary>
    public (IReadOnlyList<HyperBandTrial> Bad, IReadOnlyList<HyperBandTrial> Good) Judge(HyperBandBracket bracket)
    {
        var judged = bracket.Judge();
        Update(bracket);
        return judged;
    }

    // A bracket whose first rung is 0 is left out.
    private HyperBandBracket? Open()
    {
        var (band, index) = Math.DivRem(opened++, rules.Table.Count);
        var row = rules.Table[rules.IsPatient ? rules.Table.Count - 1 - index : index];
        if (row.Rung == 0) return null;
        all.Add(new(rules, row, band, index));
        return all[^1];
    }

    private void Update(HyperBandBracket bracket)
    {
        Keep(occupied, bracket, bracket.Count > 0);
        Keep(waiting, bracket, bracket.First is not null);
    }

    private static void Keep(SortedSet<HyperBandBracket> set, HyperBandBracket bracket, bool isIn)
    {
        if (isIn) set.Add(bracket);
        else set.Remove(bracket);
    }
}
