using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Deciders;

/// <summary>The settings of a scheduler, in the words of a file: <c>{ type = "asha", max = 81, grace = 3 }</c>.</summary>
/// <param name="table">The table; its type has been read.</param>
/// <param name="purpose">What the scheduler is wanted for.</param>
internal sealed class SchedulerTable(Section table, Purpose purpose)
{
    private (IReadOnlyList<Objective> Objectives, ObjectiveOrder Order)? compared;

    /// <summary>A scheduler with what the table says of it.</summary>
    public Scheduler Read(Scheduler plain) => plain switch
    {
        Asha asha => Read(asha),
        PromotionAsha asha => Read(asha),
        Pasha pasha => Read(pasha),
        WitnessedAsha asha => Read(asha),
        WideAsha asha => Read(asha),
        MedianStopping median => Read(median),
        HyperBand band => band with { MaxT = Most ?? band.MaxT, ReductionFactor = Factor("reduction") ?? band.ReductionFactor, TimeAttr = Time ?? band.TimeAttr, StopLastTrials = table.Flag("stop_last") ?? band.StopLastTrials },
        HyperBandForBohb band => band with { MaxT = Most ?? band.MaxT, ReductionFactor = Factor("reduction") ?? band.ReductionFactor, TimeAttr = Time ?? band.TimeAttr, StopLastTrials = table.Flag("stop_last") ?? band.StopLastTrials },
        PopulationBasedTraining training => new PopulationTable(table, purpose).Read(training),
        Pb2 bandit => new PopulationTable(table, purpose).Read(bandit),
        ResourceChanging changing => new ResourceTable(table, purpose).Read(changing),
        _ => plain,
    };

    private string? Time => table.Named("time");

    private double? Most => table.Number("max", "a number of at least 1", value => value >= 1 && double.IsFinite(value));

    private Asha Read(Asha asha)
    {
        var (max, grace) = Rungs(asha.MaxT, asha.GracePeriod);
        return asha with
        {
            MaxT = max, GracePeriod = grace, ReductionFactor = Factor("reduction") ?? asha.ReductionFactor, Brackets = table.Integer("brackets", 1) ?? asha.Brackets, TimeAttr = Time ?? asha.TimeAttr,
            StopLastTrials = table.Flag("stop_last") ?? asha.StopLastTrials, Objectives = Compared.Objectives, ObjectiveOrder = Compared.Order,
        };
    }

    private PromotionAsha Read(PromotionAsha asha)
    {
        var (max, grace) = Rungs(asha.MaxT, asha.GracePeriod);
        return asha with { MaxT = max, GracePeriod = grace, ReductionFactor = Factor("reduction") ?? asha.ReductionFactor, TimeAttr = Time ?? asha.TimeAttr, Objectives = Compared.Objectives, ObjectiveOrder = Compared.Order };
    }

    private Pasha Read(Pasha pasha)
    {
        var (max, grace) = Rungs(pasha.MaxT, pasha.GracePeriod);
        return pasha with { MaxT = max, GracePeriod = grace, ReductionFactor = Factor("reduction") ?? pasha.ReductionFactor, TimeAttr = Time ?? pasha.TimeAttr };
    }

    private WitnessedAsha Read(WitnessedAsha asha)
    {
        var (max, grace) = Rungs(asha.MaxT, asha.GracePeriod);
        return asha with
        {
            MaxT = max, GracePeriod = grace, ReductionFactor = Factor("reduction") ?? asha.ReductionFactor, TimeAttr = Time ?? asha.TimeAttr,
            Witnesses = table.Integer("witnesses", 2) ?? asha.Witnesses, WitnessShare = table.Share("witness_share") ?? asha.WitnessShare,
        };
    }

    private WideAsha Read(WideAsha asha)
    {
        var (max, grace) = Rungs(asha.MaxT, asha.GracePeriod);
        return asha with
        {
            MaxT = max, GracePeriod = grace, ReductionFactor = Factor("reduction") ?? asha.ReductionFactor, TimeAttr = Time ?? asha.TimeAttr,
            RungFactor = Factor("rung_factor") ?? asha.RungFactor, DueShare = table.Share("due_share") ?? asha.DueShare,
        };
    }

    private MedianStopping Read(MedianStopping median) => median with
    {
        GracePeriod = table.Positive("grace") ?? median.GracePeriod, MinSamplesRequired = table.Integer("min_samples", 1) ?? median.MinSamplesRequired, TimeAttr = Time ?? median.TimeAttr,
        MinTimeSlice = table.NotNegative("time_slice") ?? median.MinTimeSlice, HardStop = table.Flag("hard_stop") ?? median.HardStop, Objectives = Compared.Objectives, ObjectiveOrder = Compared.Order,
    };

    private double? Factor(string name) => table.Number(name, "a number above 1", value => value > 1 && double.IsFinite(value));

    private (double Max, double Grace) Rungs(double max, double grace)
    {
        var (own, first) = (table.Positive("max"), table.Positive("grace"));
        if ((first ?? grace) > (own ?? max)) table.Findings.Add(
            (table["grace"] ?? table["max"])!.Value.At, $"'grace' is {first ?? grace}{(first is null ? " unless it is given" : "")} and 'max' {own ?? max}{(own is null ? " unless it is given" : "")}; the first rung does not lie above the last one: lower 'grace' or raise 'max'");
        return (own ?? max, first ?? grace);
    }

    private (IReadOnlyList<Objective> Objectives, ObjectiveOrder Order) Compared => compared ??= new ObjectivesOf(table, purpose.Objective).Read();
}
