using System.Text;

namespace Attune.Cli.Races;

/// <summary>A ruling as Markdown: the summary of a job, a comment on a change.</summary>
internal static class MarkdownSummary
{
    public static string Of(Ruling ruling)
    {
        var text = new StringBuilder().Append($"## {Escaped(ruling.Name)}: {(ruling.Winner is null ? "not better" : "better")} than the baseline\n\n{Escaped(ruling.Sentence)}\n");
        if (ruling.Baseline is not { } baseline) return text.ToString();
        text.Append($"\n| | {Escaped(ruling.Objective.Metric)}, {Words.Way(ruling.Objective.Mode)} | gain | p | rounds | configuration | |\n|---|---|---|---|---|---|---|\n");
        foreach (var one in ruling.Finalists.Prepend(baseline)) text.Append(Row(ruling, one));
        return text.Append($"\n{Method(ruling)}\n").ToString();
    }

    private static string Row(Ruling ruling, Contender one)
    {
        var name = one == ruling.Winner ? $"**{Escaped(one.Name)}**" : Escaped(one.Name);
        var note = one.Out ?? (one == ruling.Baseline ? "" : one == ruling.Winner ? "better" : ruling.IsSure(one) ? one.Gain < ruling.Terms.MinGain ? "better, by too little" : "better, but not the best" : "not surely better");
        return $"| {name} | {Words.Number(one.Value)} | {Ruling.Percent(one.Gain)} | {Ruling.Probability(one.PValue)} | {one.Rounds} | `{Escaped(Words.Configuration(one.Configuration))}` | {note} |\n";
    }

    private static string Method(Ruling ruling) =>
        $"{ruling.Search.Trials} trials of search in {Words.Duration(ruling.Search.Elapsed)}, then {ruling.Race.Trials} of a race in {Words.Duration(ruling.Race.Elapsed)}: up to {ruling.Terms.Rounds} rounds of every configuration once, in random order. "
        + $"Values are medians, gains Hodges-Lehmann estimates over rounds; p is of the one-sided exact Wilcoxon signed-rank test over rounds, times {ruling.Finalists.Count}, the number of configurations (Bonferroni).";

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
