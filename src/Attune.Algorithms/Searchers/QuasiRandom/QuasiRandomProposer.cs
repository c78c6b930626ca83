namespace Attune;

/// <summary>Walks along a sequence. The number of a point is the trial's plus how many points were left out before it, which is the memo.</summary>
internal sealed class QuasiRandomProposer(Ground ground, QuasiRandomPoints points) : IProposer
{
    private const int MostLeftOut = 1_000; // at once; then chance takes over
    private long leftOut;

    public void Learn(int trial, Value memo)
    {
        if (!memo.IsNull) leftOut = memo.AsInteger();
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        var point = new double[ground.Axes.Count];
        for (var skipped = 0; skipped <= MostLeftOut; skipped++)
        {
            points.Fill(trial + leftOut + skipped, point);
            if (ground.Admission.Admit(point) is { } found) return new Suggestion.Try(found, skipped > 0 ? leftOut + skipped : Value.Null);
        }
        return null;
    }
}
