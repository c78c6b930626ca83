using Attune.Cli.Screens;

namespace Attune.Cli.Races;

/// <summary>A ruling as a value.</summary>
internal static class RulingPage
{
    public static Value Value(Ruling ruling) => Screen.Map(
        new("name", ruling.Name), new("better", ruling.Winner is not null), new("sentence", ruling.Sentence), new("problem", ruling.Problem), new("metric", ruling.Objective.Metric),
        new("mode", ruling.Objective.Mode == Mode.Min ? "min" : "max"), new("alpha", ruling.Terms.Alpha), new("min_gain", ruling.Terms.MinGain), new("rounds", ruling.Terms.Rounds),
        new("winner", ruling.Winner?.Name), new("baseline", ruling.Baseline is { } baseline ? Of(ruling, baseline) : Attune.Value.Null),
        new("finalists", new([.. ruling.Finalists.Select(one => Of(ruling, one))])), new("search", Of(ruling.Search)), new("race", Of(ruling.Race)));

    private static Value Of(Ruling ruling, Contender one) => Screen.Map(
        new("name", one.Name), new("config", one.Configuration), new("rounds", one.Rounds), new("value", Known(one.Value)), new("gain", Known(one.Gain)), new("p", Known(one.PValue)),
        new("better", one == ruling.Baseline ? Attune.Value.Null : ruling.IsSure(one)), new("out", one.Out));

    private static Value Of((int Trials, TimeSpan Elapsed) part) => Screen.Map(new("trials", part.Trials), new("elapsed_s", part.Elapsed.TotalSeconds));

    private static Value Known(double value) => double.IsNaN(value) ? Attune.Value.Null : value;
}
