namespace Attune.Bench;

/// <summary>A searcher under a scheduler: <c>random+asha</c>.</summary>
/// <param name="Name">Its name on the command line and in the file of runs.</param>
/// <param name="Searcher">Who proposes.</param>
/// <param name="Scheduler">Who stops, by what a task offers.</param>
internal sealed record FidelityMethod(string Name, Searcher Searcher, Func<FidelityRange, Scheduler> Scheduler)
{
    private static readonly (string Name, Func<FidelityRange, Scheduler> Create)[] Schedulers =
    [
        ("fifo", static _ => new Fifo()),
        ("asha", static range => new Asha { GracePeriod = range.Grace, MaxT = range.Full, ReductionFactor = FidelityRange.Eta }),
        ("promotion_asha", static range => new PromotionAsha { GracePeriod = range.Grace, MaxT = range.Full, ReductionFactor = FidelityRange.Eta }),
        ("witnessed_asha", static range => new WitnessedAsha { GracePeriod = range.Grace, MaxT = range.Full, ReductionFactor = FidelityRange.Eta }),
        ("wide_asha", static range => new WideAsha { GracePeriod = range.Grace, MaxT = range.Full }),
        ("pasha", static range => new Pasha { GracePeriod = range.Grace, MaxT = range.Full, ReductionFactor = FidelityRange.Eta }),
        ("hyperband", static range => new HyperBand { MaxT = range.Full, ReductionFactor = FidelityRange.Eta }),
        ("hb_bohb", static range => new HyperBandForBohb { MaxT = range.Full, ReductionFactor = FidelityRange.Eta }),
        ("median", static range => new MedianStopping { TimeAttr = "training_iteration", GracePeriod = range.Grace }),
    ];

    /// <summary>The names of the schedulers.</summary>
    public static IEnumerable<string> All => Schedulers.Select(entry => entry.Name);

    /// <summary>The method of a name.</summary>
    /// <exception cref="ArgumentException">There is no such searcher or scheduler.</exception>
    public static FidelityMethod Find(string name)
    {
        if (name.ToLowerInvariant().Split('+') is not [var searcher, var scheduler]) throw new ArgumentException($"'{name}' is not a searcher and a scheduler: random+asha.");
        return new(name.ToLowerInvariant(), SearcherNames.Find(searcher), Schedulers.FirstOrDefault(entry => entry.Name == scheduler).Create
            ?? throw new ArgumentException($"There is no scheduler '{scheduler}'; there are {string.Join(", ", All)}."));
    }
}
