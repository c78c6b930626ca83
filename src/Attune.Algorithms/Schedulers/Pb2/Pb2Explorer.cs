namespace Attune;

/// <summary>
/// Chooses with what a trial goes on by a bandit over time: a Gaussian process tells from all gains so far how much may be gained with which values from where the donor stands, and
/// the values that promise most are taken (Parker-Holder et al. 2020, algorithm 2).
/// </summary>
internal sealed class Pb2Explorer(Pb2 spec, Space space) : IExplorer
{
    /// <summary>How many gains are learned from at most, the newest.</summary>
    internal const int Window = 200;

    private const int MostRows = 4000; // remembered
    private readonly Pb2Bounds bounds = new(spec.HyperparamBounds ?? new());
    private readonly ComputedValues computed = new(space, Pb2Bounds.Leaves(spec.HyperparamBounds ?? new()).Select(leaf => leaf.Path));
    private readonly List<GainRow> rows = [];

    /// <summary>All that is remembered, in order of arrival.</summary>
    internal IReadOnlyList<GainRow> Rows => rows;

    public void Note(Member member) => Add(member, member.Time, member.Score, isFork: false);

    public void NoteFork(Member member, Member donor) => Add(member, member.Time, donor.Score, isFork: true);

    public void Forget(Member member) => rows.RemoveAll(row => row.Trial == member.Trial && row.Turn > member.Turns);

    public Configuration Explore(Member member, Member donor, RandomStream random)
    {
        var explored = computed.Again(Explore(member.Trial, donor.Trial, donor.Configuration, random));
        if (spec.CustomExploreFn is { } custom) explored = custom(explored) ?? throw new InvalidOperationException("Pb2: CustomExploreFn returned null; it must return a configuration.");
        return space.Satisfies(explored) ? explored : donor.Configuration;
    }

    private Configuration Explore(int trial, int donor, Configuration source, RandomStream random)
    {
        var table = GainTable.Of(rows);
        var last = Array.LastIndexOf(table.Trials, donor);
        if (last < 0 || bounds.Read(source) is null) return source;
        var others = rows.Where(row => row.IsFork && row.Time == table.Times[last] && row.Trial != trial).Select(row => row.Values).ToList();
        return bounds.Write(source, Suggest(table.Newest(Window), table.Times[last], table.Before[last], others, random));
    }

    // The values that promise most from a time and a score on, as a point of the unit box.
    private double[] Suggest(GainTable table, double time, double before, List<double[]> others, RandomStream random)
    {
        var (start, end, low, high) = (table.Times.Min(), table.Times.Max(), table.Before.Min(), table.Before.Max());
        double[] prefix = [Scaling.Unit(time, start, end), Scaling.Unit(before, low, high)];
        var points = new PointSet(
            [.. Enumerable.Range(0, table.Count).SelectMany(i => (double[])[Scaling.Unit(table.Times[i], start, end), Scaling.Unit(table.Before[i], low, high), .. bounds.Encode(table.Values[i])])],
            prefix.Length + bounds.Count);
        var outputs = Scaling.Standard(table.Gains);
        var fit = ProcessFit.To(points, outputs);
        var mean = new TemporalProcess(fit.Kernel, fit.Noise, points, outputs);
        var deviation = others.Count == 0 ? mean : new(fit.Kernel, fit.Noise, points.With(others.Select(values => (double[])[.. prefix, .. bounds.Encode(values)])), [.. outputs, .. new double[others.Count]]);
        return UnitBox.Maximize(new UpperBound(mean, deviation, table.Count, prefix).At, bounds.Count, random);
    }

    private void Add(Member member, double time, double score, bool isFork)
    {
        if (double.IsNaN(score) || bounds.Read(member.Configuration) is not { } values) return;
        rows.Add(new(member.Trial, member.Turns, time, values, score, isFork));
        if (rows.Count > MostRows) rows.RemoveRange(0, MostRows / 2);
    }
}
