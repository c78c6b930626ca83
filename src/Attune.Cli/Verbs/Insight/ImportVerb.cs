using System.CommandLine;
using Attune.Cli.Formats;
using Attune.Cli.Imports;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs.Insight;

/// <summary><c>attune import</c>: an experiment of Ray Tune or a study of Optuna becomes one of ours.</summary>
internal static class ImportVerb
{
    private static readonly byte[] Database = "SQLite format 3\0"u8.ToArray(); // how each begins

    public static Verb Create()
    {
        var path = new Argument<string>("path") { Description = "The directory of an experiment of Ray Tune, or a journal file or an SQLite database of Optuna." };
        var name = new Option<string?>("--name") { Description = "What the experiment is called here. Default: as there." };
        var study = new Option<string?>("--study") { Description = "Which study of Optuna, where a file has several." };
        var (metric, mode) = (Asked.Metric(), Asked.Mode());
        return new Verb("import", "Makes an experiment of the results of Ray Tune or Optuna, for every verb that reads.") { path, name, study, metric, mode }.Does(async (asked, screen, cancellationToken) =>
        {
            var source = Path.GetFullPath(asked.GetRequiredValue(path));
            var foreign = await ReadAsync(source, asked.GetValue(study), asked.GetValue(metric), asked.GetValue(mode), cancellationToken).ConfigureAwait(false);
            foreach (var warning in foreign.Warnings) screen.Say(warning);
            if (asked.GetValue(name) is { } wanted) foreign = foreign with { Name = wanted };
            var directory = Path.Combine(asked.Shelf().Root, foreign.Name);
            await foreign.WriteAsync(directory, cancellationToken).ConfigureAwait(false);
            var analysis = await ExperimentAnalysis.OpenAsync(directory, cancellationToken).ConfigureAwait(false);
            return screen.Show(ExperimentPage.Text(analysis), ExperimentPage.Value(analysis));
        });
    }

    private static async Task<ForeignExperiment> ReadAsync(string path, string? study, string? metric, Mode? mode, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) return await RayImport.ReadAsync(path, metric, mode, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(path)) throw new TuneException($"There is neither a file nor a directory '{path}'.");
        if (metric is not null || mode is not null) throw new TuneException("--metric and --mode are for results of Ray Tune; a study of Optuna says what it optimises.");
        return OptunaStudy.Choose(await IsDatabaseAsync(path, cancellationToken).ConfigureAwait(false) ? OptunaDatabase.Read(path) : OptunaJournal.Read(path), study, path).Import(path);
    }

    private static async Task<bool> IsDatabaseAsync(string path, CancellationToken cancellationToken)
    {
        var (begins, file) = (new byte[Database.Length], File.OpenRead(path));
        await using var closing = file.ConfigureAwait(false);
        return await file.ReadAtLeastAsync(begins, begins.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) == begins.Length && begins.AsSpan().SequenceEqual(Database);
    }
}
