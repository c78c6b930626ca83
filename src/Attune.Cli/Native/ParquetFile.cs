namespace Attune.Cli.Formats;

/// <summary>Parquet files: not in the native file.</summary>
internal static class ParquetFile
{
    /// <exception cref="TuneException">Always.</exception>
    public static Task WriteAsync(Table table, string path, CancellationToken cancellationToken) => throw ToolOnly.Lacks("Parquet files are written");
}
