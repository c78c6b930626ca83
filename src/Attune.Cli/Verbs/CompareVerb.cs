using System.CommandLine;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs;

/// <summary><c>attune compare</c>: experiments beside each other.</summary>
internal static class CompareVerb
{
    public static Verb Create()
    {
        var experiments = Asked.Experiments();
        var metric = new Option<string?>("--metric") { Description = "What they are compared by. Default: the metric of the first." };
        var mode = new Option<Mode?>("--mode") { Description = "Which way is better. Default: as in the first." };
        return new Verb("compare", "Experiments beside each other: best value, trials, iterations, time, failures.") { experiments, metric, mode }.Does(async (asked, screen, cancellationToken) =>
        {
            var shelf = asked.Shelf();
            var directories = asked.GetRequiredValue(experiments).Select(shelf.Find).ToArray();
            var analyses = await Task.WhenAll(directories.Select(directory => ExperimentAnalysis.OpenAsync(directory, asked.GetValue(metric), asked.GetValue(mode), cancellationToken))).ConfigureAwait(false);
            var objective = new Objective(
                asked.GetValue(metric) ?? analyses[0].DefaultMetric ?? throw new TuneException("The first experiment has no metric; give --metric and --mode."),
                asked.GetValue(mode) ?? analyses[0].DefaultMode ?? throw new TuneException("The first experiment has no mode; give --mode min or --mode max."));
            var reported = analyses.SelectMany(analysis => new TrialRanking(analysis.Trials).Reported).Distinct().ToArray();
            if (reported.Length > 0 && !reported.Concat(ResultKeys.Numeric).Contains(objective.Metric)) throw new TuneException($"No trial reported a metric '{objective.Metric}'. {Spelling.Suggest(objective.Metric, reported)}");
            var table = new TableBuilder();
            foreach (var analysis in analyses) table.Add(Row(analysis, objective));
            var built = table.Build();
            return screen.Show($"{objective.Metric}, {Words.Way(objective.Mode)}\n{built}", Screen.Rows(built));
        });
    }

    private static IEnumerable<KeyValuePair<string, Value>> Row(ExperimentAnalysis analysis, Objective objective)
    {
        var tally = new Overview(analysis.State, objective).Now();
        return
        [
            new("experiment", Path.GetFileName(analysis.ExperimentPath)), new("state", Life.Of(analysis)), new("best", tally.Best is null ? Value.Null : tally.BestValue),
            new("by", tally.Best is { } best ? best.Name : Value.Null), new("trials", analysis.Trials.Count), new("stopped", tally.Stopped), new("failed", analysis.State.Count(TrialStatus.Error)),
            new("iterations", analysis.Trials.Sum(trial => (long)trial.Iteration)), new("training_s", Math.Round(analysis.Trials.Sum(trial => trial.Trained), 3)),
            new("elapsed_s", Math.Round(analysis.State.Now.Elapsed.TotalSeconds, 3)), new("searcher", Type(analysis.State.Created?.Searcher)), new("scheduler", Type(analysis.State.Created?.Scheduler)),
        ];
    }

    private static Value Type(Configuration? settings) => settings is not null && settings.TryGet("type", out var type) ? type : Value.Null;
}
