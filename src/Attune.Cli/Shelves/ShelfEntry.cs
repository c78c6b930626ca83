namespace Attune.Cli.Shelves;

/// <summary>An experiment in a list of experiments.</summary>
/// <param name="Path">Its directory.</param>
/// <param name="Written">When it was written last.</param>
/// <param name="State">How it stands.</param>
/// <param name="Trials">How many trials there are.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Metric">What it optimises; null: nothing, or not known.</param>
/// <param name="Best">The best value; null: there is none.</param>
internal sealed record ShelfEntry(string Path, DateTime Written, string State, int Trials, int Failed, string? Metric, double? Best)
{
    /// <summary>The entry as a value.</summary>
    public Value Value => Screens.Screen.Map(
        new("name", Name), new("path", Path), new("state", State), new("trials", Trials), new("failed", Failed), new("metric", Metric), new("best", Best is { } best ? best : Value.Null),
        new("written", Written.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));

    private string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Reads an experiment. One that cannot be read says so in its state.</summary>
    public static async Task<ShelfEntry> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var written = Shelf.Written(path);
        try
        {
            var analysis = await ExperimentAnalysis.OpenAsync(path, cancellationToken).ConfigureAwait(false);
            var tally = new Overview(analysis.State).Now();
            return new(path, written, Life.Of(analysis), analysis.Trials.Count, analysis.State.Count(TrialStatus.Error), analysis.DefaultMetric, tally.Best is null ? null : tally.BestValue);
        }
        catch (JournalDamagedException)
        {
            return new(path, written, "damaged", 0, 0, null, null);
        }
        catch (TuneException)
        {
            return new(path, written, "empty", 0, 0, null, null);
        }
    }

    /// <summary>The entry as a row.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Row(DateTime now) =>
    [
        new("experiment", Name), new("state", State), new("trials", Trials), new("failed", Failed > 0 ? Failed : Value.Null),
        new("best", Best is { } best ? $"{Metric} = {Words.Number(best)}" : ""), new("written", $"{Words.Rough(now - Written)} ago"),
    ];
}
