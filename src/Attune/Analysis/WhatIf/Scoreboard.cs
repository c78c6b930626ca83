namespace Attune.Analysis.WhatIf;

/// <summary>Schedulers beside each other on the same record, as a table; see <see cref="ExperimentAnalysis.WhatIfAsync(IReadOnlyList{Scheduler}, int?, CancellationToken)"/>.</summary>
/// <param name="curves">What was recorded.</param>
/// <param name="objective">What is compared.</param>
internal sealed class Scoreboard(IReadOnlyList<RecordedCurve> curves, Objective objective)
{
    private readonly TableBuilder table = new();
    private readonly long training = curves.Sum(curve => curve.Duration);
    private readonly int results = curves.Sum(curve => curve.Results.Count);
    private readonly (double Score, int Trial)? best = (from curve in curves
        from past in curve.Results
        let score = objective.Score(past.Result.Metrics)
        where double.IsFinite(score)
        orderby score descending
        select ((double, int)?)(score, curve.Trial)).FirstOrDefault();

    /// <summary>How many trials ran at once at most.</summary>
    public int Workers
    {
        get
        {
            var (most, now) = (1, 0);
            foreach (var (_, step) in curves.SelectMany(curve => new[] { (At: curve.Begin, Step: 1), (At: curve.End, Step: -1) }).Order()) most = Math.Max(most, now += step);
            return most;
        }
    }

    public void AddRecord()
    {
        var wall = curves.Max(curve => curve.End) - curves.Min(curve => curve.Begin);
        table.Add([
            new("scheduler", "as recorded"), new("trials", curves.Count), new("stopped", Value.Null), new("cut_short", Value.Null), .. Figures(results, training, wall, best), new("settings", Value.Null),
        ]);
    }

    public void Add(Scheduler scheduler, Tally tally) => table.Add(
    [
        new("scheduler", scheduler.Describe().TryGet("type", out var type) ? type : scheduler.GetType().Name),
        new("trials", tally.Trials), new("stopped", tally.Stopped), new("cut_short", tally.CutShort),
        .. Figures(tally.Results, tally.Duration, tally.End, tally.Best), new("settings", new Configuration(scheduler.Describe().Where(setting => setting.Key != "type" && !setting.Value.IsNull)).ToString()),
    ]);

    public Table Build() => table.Build();

    private IEnumerable<KeyValuePair<string, Value>> Figures(int results, long training, long wall, (double Score, int Trial)? best) =>
    [
        new("results", results), new("results_saved", Saved(results, this.results)), new("training_s", Seconds(training)), new("training_saved", Saved(training, this.training)),
        new("wall_s", Seconds(wall)), new("best", best is { } found ? objective.Mode == Mode.Max ? found.Score : -found.Score : Value.Null),
        new("best_trial", best is { } by ? by.Trial : Value.Null), new("regret_added", best is { } now && this.best is { } then ? then.Score - now.Score : Value.Null),
    ];

    private static Value Saved(double now, double then) => then > 0 ? 1 - now / then : Value.Null;

    private static Value Seconds(long microseconds) => microseconds / (double)Moment.Second;
}
