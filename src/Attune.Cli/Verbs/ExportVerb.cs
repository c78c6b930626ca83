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
        var format = new Option<string>("--format", "-f") { Description = "csv, json or parquet.", DefaultValueFactory = _ => Csv };
        format.AcceptOnlyFromAmong(Csv, JsonFormat, Parquet);
        var file = new Option<string?>("--output", "-o") { Description = "Where to. Default: standard output.", HelpName = "file" };
        return new Verb("export", "The last result of every trial, or all results of one, as a file.") { experiment, trial, format, file }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await asked.OpenAsync(asked.GetRequiredValue(experiment), cancellationToken).ConfigureAwait(false);
            var table = asked.GetValue(trial) is { } one ? await analysis.TrialTableAsync(analysis.Find(one), cancellationToken).ConfigureAwait(false) : analysis.ResultsTable;
            if (asked.GetValue(format) == Parquet)
            {
                await ParquetFile.WriteAsync(table, asked.GetValue(file) ?? throw new TuneException("A Parquet file is not text; say where to: --output results.parquet"), cancellationToken).ConfigureAwait(false);
                return ExitCode.Done;
            }
            var text = screen.IsJson || asked.GetValue(format) == JsonFormat ? Screen.Json(Screen.Rows(table)) : table.ToCsv();
            if (asked.GetValue(file) is not { } path) screen.Output.Write(text);
            else await File.WriteAllTextAsync(path, text, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        });
    }
}
