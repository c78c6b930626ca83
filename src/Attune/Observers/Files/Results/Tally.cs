namespace Attune.Observers.Files.Results;

/// <summary>What adds up over the results of a trial.</summary>
/// <param name="Iterations">How many results.</param>
/// <param name="Duration">Microseconds of training.</param>
/// <param name="Timesteps">The sum of <c>timesteps_this_iter</c>; NaN while none was reported.</param>
/// <param name="Episodes">The sum of <c>episodes_this_iter</c>; NaN while none was reported.</param>
internal readonly record struct Tally(long Iterations, long Duration, double Timesteps, double Episodes)
{
    /// <summary>Before the first result.</summary>
    public static Tally Zero { get; } = new(0, 0, double.NaN, double.NaN);

    /// <summary>With one more result.</summary>
    public Tally Plus(ResultRow row) => new(
        Iterations + 1,
        Duration + row.Duration,
        Sum(Timesteps, row.Number(row.Layout.TimestepsThisIteration)),
        Sum(Episodes, row.Number(row.Layout.EpisodesThisIteration)));

    private static double Sum(double so, double more) => double.IsNaN(more) ? so : double.IsNaN(so) ? more : so + more;
}
