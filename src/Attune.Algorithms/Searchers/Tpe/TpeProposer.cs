namespace Attune;

/// <summary>Proposes block by block, a block after the one that decides whether it is active.</summary>
internal sealed class TpeProposer : IProposer
{
    private readonly Ground ground;
    private readonly Tpe spec;
    private readonly Block[] blocks;

    public TpeProposer(Tpe spec, Ground ground, Parzen parzen)
    {
        (this.spec, this.ground) = (spec, ground);
        blocks = [.. ground.Axes.Groups.SelectMany(group => spec.Multivariate ? [group.Members] : group.Members.Select(member => new[] { member }.AsEnumerable()),
            (group, members) => new Block(spec, parzen, ground.Evidence, group, members))];
    }

    public void Learn(int trial, Value memo)
    {
        foreach (var block in blocks) block.Note(trial);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Evidence.Usable < spec.StartupTrials) return null;
        var drawn = new double[blocks.Length][][];
        var point = new double[ground.Axes.Count];
        for (var place = 0; place < spec.Candidates; place++)
        {
            Compose(point, place, drawn, random);
            if (ground.Admission.Admit(point) is { } found) return new Suggestion.Try(found);
        }
        return null;
    }

    // Of each block the candidate at a place in its order.
    private void Compose(Span<double> point, int place, double[][][] drawn, RandomStream random)
    {
        point.Fill(double.NaN);
        for (var i = 0; i < blocks.Length; i++)
        {
            if (ground.Axes.IsActive(blocks[i].Group, point)) blocks[i].Copy((drawn[i] ??= blocks[i].Candidates(random))[place], point);
        }
    }
}
