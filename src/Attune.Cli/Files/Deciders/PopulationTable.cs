using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Deciders;

/// <summary>The settings of a population: <c>{ type = "pbt", population = 16, interval = 5 }</c>.</summary>
/// <param name="table">The table; its type has been read.</param>
/// <param name="purpose">What the scheduler is wanted for.</param>
internal sealed class PopulationTable(Section table, Purpose purpose)
{
    private const double MostQuantile = 0.5; // as many go on from others as there are others
    private const string TimeTotal = "time_total_s", Reports = "training_iteration"; // what every result has

    /// <summary>Population based training with what the table says of it.</summary>
    public PopulationBasedTraining Read(PopulationBasedTraining plain)
    {
        CheckMembers();
        var (time, interval) = Rhythm(plain.TimeAttr, plain.PerturbationInterval);
        return plain with
        {
            TimeAttr = time, PerturbationInterval = interval, BurnInPeriod = table.NotNegative("burn_in") ?? plain.BurnInPeriod, QuantileFraction = Quantile ?? plain.QuantileFraction,
            ResampleProbability = table.Share("resample") ?? plain.ResampleProbability, PerturbationFactors = Factors() ?? plain.PerturbationFactors, Synch = table.Flag("synchronous") ?? plain.Synch,
            HyperparamMutations = new MutationsOf(table, purpose.Space).ForTraining(),
        };
    }

    /// <summary>Population based bandits with what the table says of them.</summary>
    public Pb2 Read(Pb2 plain)
    {
        CheckMembers();
        var (time, interval) = Rhythm(plain.TimeAttr, plain.PerturbationInterval);
        return plain with
        {
            TimeAttr = time, PerturbationInterval = interval, QuantileFraction = Quantile ?? plain.QuantileFraction, Synch = table.Flag("synchronous") ?? plain.Synch,
            HyperparamBounds = new MutationsOf(table, purpose.Space).ForBandit(),
        };
    }

    private double? Quantile => table.Number("quantile", $"a number from 0 to {MostQuantile}", value => value is >= 0 and <= MostQuantile);

    // A number counts reports, or what 'time' names; a span of time is one.
    private (string Time, double Interval) Rhythm(string time, double interval)
    {
        var named = table.Named("time");
        var every = table.Read<object>("interval", "a number above 0, which counts reports or what 'time' names, or a span of time like \"10m\"", node => node switch
        {
            Scalar { Value: { Kind: ValueKind.Text } text } => Quantities.Duration(text),
            Scalar { Value: { Kind: ValueKind.Integer or ValueKind.Number } number } when number.AsDouble() is > 0 and < double.PositiveInfinity => number.AsDouble(),
            _ => null,
        });
        if (every is TimeSpan && named is not null and not TimeTotal) table.Findings.Add(table["interval"]!.Value.At, $"'interval' is a span of time, and 'time' is '{named}'; give a number of that, or leave 'time' out");
        return every switch
        {
            TimeSpan span => (TimeTotal, span.TotalSeconds),
            double number => (named ?? Reports, number),
            _ => (named ?? time, interval),
        };
    }

    private double[]? Factors() => table.Read("factors", "a list of at least one number above 0: [0.8, 1.2]", node =>
        node is Sequence { Items.Count: > 0 } list && list.Items.All(item => item is Scalar { Value: { Kind: ValueKind.Integer or ValueKind.Number } number } && number.AsDouble() is > 0 and < double.PositiveInfinity)
            ? list.Items.Select(item => ((Scalar)item).Value.AsDouble()).ToArray()
            : null);

    // Trials are its members, so the file says in one place how many there are.
    private void CheckMembers()
    {
        var members = table.Integer("population", 2);
        if (purpose.Space is null) return;
        if (members is null && table["population"] is null && (purpose.Trials ?? 1) < 2) table.Findings.Add(table.At, "a population trains side by side, and here it is one trial; say how many members it has: population = 8");
        else if (members is { } own && purpose.Trials is { } trials && trials != own) table.Findings.Add(table["population"]!.Value.At, $"'population' is {own} and 'trials' is {trials}; each trial is a member: leave one of them out");
    }
}
