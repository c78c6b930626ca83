using System.CommandLine;
using Attune.Cli.Formats;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs;

/// <summary><c>attune export</c>: results as a file for other programs.</summary>
internal static class ExportVerb
{
    private const string Csv = "csv", JsonFormat = "json", Parquet = "parquet";

    public static Verb Create()
    {
        var (experiment, trial) = (Asked.Experiment(), Asked.Trial());
        var format = new Option<string?>("--format", "-f") { Description = "csv, json or parquet. Default: as --output ends, else csv." };
        format.AcceptOnlyFromAmong(Csv, JsonFormat, Parquet);
        var file = new Option<string?>("--output", "-o") { Description = "Where to. Default: standard output.", HelpName = "file" };
        return new Verb("export", "The last result of every trial, or all results of one, as a file.") { experiment, trial, format, file }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await asked.OpenAsync(asked.GetRequiredValue(experiment), cancellationToken).ConfigureAwait(false);
            var table = asked.GetValue(trial) is { } one ? await analysis.TrialTableAsync(analysis.Find(one), cancellationToken).ConfigureAwait(false) : analysis.ResultsTable;
            var path = asked.GetValue(file);
            var written = asked.GetValue(format) ?? (screen.IsJson && path is null ? JsonFormat : FormatOf(path));
            if (written == Parquet) await ParquetFile.WriteAsync(table, path ?? throw new TuneException("A Parquet file is not text; say where to: --output results.parquet"), cancellationToken).ConfigureAwait(false);
            else await WriteAsync(written == JsonFormat ? Screen.Json(Screen.Rows(table)) : table.ToCsv(), path, screen, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        });
    }

    private static string FormatOf(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch { ".json" => JsonFormat, ".parquet" => Parquet, _ => Csv };

    private static async Task WriteAsync(string text, string? path, Screen screen, CancellationToken cancellationToken)
    {
        if (path is null) await screen.Output.WriteAsync(text).ConfigureAwait(false);
        else await File.WriteAllTextAsync(path, text, cancellationToken).ConfigureAwait(false);
    }
}
