namespace Attune.Cli.Screens;

/// <summary>What the trials of an experiment tell besides the best of them: what there is to say of it, and nothing else.</summary>
/// <param name="lines">In words, each with what it is about.</param>
/// <param name="fields">As values.</param>
internal sealed class Insights(IReadOnlyList<string> lines, IReadOnlyList<KeyValuePair<string, Value>> fields)
{
    /// <summary>How many trials are so many that this is told only where it is asked for.</summary>
    public const int Many = 5_000;

    private const int Shown = 20; // trials of a front, by number

    /// <summary>In words, each with what it is about.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>As values.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Fields => fields;

    /// <summary>What an experiment tells.</summary>
    /// <param name="analysis">The experiment.</param>
    /// <param name="isThorough">Whether it is told however many trials there are.</param>
    public static Insights Of(ExperimentAnalysis analysis, bool isThorough)
    {
        if (analysis.Trials.Count > Many && !isThorough) return new([], []);
        if (analysis is not { DefaultMetric: { } metric, DefaultMode: { } mode } || new Overview(analysis.State, new(metric, mode)).Now().Best is null) return new([], []);
        var front = analysis.State.Problem.Objectives is { Count: > 1 } several && several.All(objective => analysis.Trials.Any(trial => trial.Statistics(objective.Metric) is not null)) ? analysis.ParetoFront() : null;
        var (bounds, gain, lead) = (analysis.BoundaryHints(), analysis.FurtherGain(analysis.Trials.Count), analysis.Lead() is { Repeats: > 0 } sure ? sure : null);
        return new(
            [.. Front(front), .. bounds.Select(bound => $"bound    {bound}"), .. gain is null ? [] : new[] { $"outlook  {gain}" }, .. lead is null ? [] : new[] { $"lead     {lead}" }],
            [new("front", Of(front)), new("bounds", bounds.Count == 0 ? Value.Null : new([.. bounds.Select(Of)])), new("further_gain", Of(gain)), new("lead", Of(lead))]);
    }

    private static IEnumerable<string> Front(Front? front)
    {
        if (front is null) yield break;
        var trials = string.Join(", ", front.Trials.Take(Shown)) + (front.Trials.Count > Shown ? ", ..." : "");
        yield return $"front    {Words.Count(front.Trials.Count, "trial")} surpassed by none in {string.Join(" and ", front.Objectives.Select(objective => $"{objective.Metric} ({Words.Way(objective.Mode)})"))}: {trials}";
    }

    private static Value Of(Front? front) => front is null ? Value.Null : Screen.Map(
        new("trials", new([.. front.Trials.Select(trial => (Value)trial.Id)])), new("hypervolume", front.Hypervolume), new("reference", new([.. front.Reference.Select(value => (Value)value)])));

    private static Value Of(BoundaryHint bound) => Screen.Map(
        new("path", bound.Path), new("is_upper", bound.IsUpper), new("bound", bound.Bound), new("suggested", bound.Suggested), new("best", bound.Best), new("share", bound.Share), new("chance", bound.Chance));

    private static Value Of(FurtherGain? gain) => gain is null ? Value.Null : Screen.Map(
        new("trials", gain.Trials), new("expected", gain.Expected), new("chance", gain.Chance), new("learnt_from", gain.LearntFrom));

    private static Value Of(Lead? lead) => lead is null ? Value.Null : Screen.Map(
        new("best", lead.Best.Id), new("second", lead.Second.Id), new("difference", lead.Difference), new("noise", lead.Noise), new("probability", lead.Probability), new("repeats", lead.Repeats));
}
