using Attune.Tests;
using Parquet;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

public sealed class ExportVerbTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Terminal terminal;

    public ExportVerbTests() => terminal = new(place.Root);

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_Parquet_file_has_the_columns_of_the_results_each_with_its_kind()
    {
        await RunAsync();
        var path = Path.Combine(place.Root, "results.parquet");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("export", "run", "--format", "parquet", "--output", path));

        var table = (await ExperimentAnalysis.OpenAsync(place.Directory)).ResultsTable;
        await using var reader = await ParquetReader.CreateAsync(path);
        var fields = reader.Schema.GetDataFields();
        Assert.Equal(table.Columns, fields.Select(field => field.Name));
        using var rows = reader.OpenRowGroupReader(0);
        var loss = new double?[3];
        await rows.ReadAsync<double>(fields.Single(field => field.Name == "loss"), loss);
        Assert.Equal([0.5, 1, 1.5], loss);
        var even = new bool?[3];
        await rows.ReadAsync<bool>(fields.Single(field => field.Name == "even"), even);
        Assert.Equal([true, null, true], even);
        var iteration = new long?[3];
        await rows.ReadAsync<long>(fields.Single(field => field.Name == "training_iteration"), iteration);
        Assert.Equal([1, 1, 1], iteration);
        var name = new string[3];
        await rows.ReadAsync(fields.Single(field => field.Name == "kind"), name);
        Assert.Equal(["0", "first", "2"], name);
    }

    [Fact]
    public async Task A_Parquet_file_is_not_written_to_a_terminal()
    {
        await RunAsync();

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("export", "run", "--format", "parquet"));

        Assert.Contains("--output results.parquet", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("results.parquet", "PAR1")]
    [InlineData("results.PARQUET", "PAR1")]
    [InlineData("results.json", "[")]
    [InlineData("results.csv", "trial_id,")]
    [InlineData("results", "trial_id,")]
    public async Task A_file_is_written_as_its_name_ends(string name, string begins)
    {
        await RunAsync();
        var path = Path.Combine(place.Root, name);

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("export", "run", "--output", path));

        Assert.StartsWith(begins, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_is_named_is_written_whatever_the_name()
    {
        await RunAsync();
        var path = Path.Combine(place.Root, "results.csv");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("export", "run", "--output", path, "--format", "json"));

        Assert.StartsWith("[", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private Task<ExperimentAnalysis> RunAsync() => Tune.RunAsync(
        async (config, trial) =>
        {
            var x = config.Int("x");
            if (x == 1) await trial.ReportAsync(("loss", 1.0), ("kind", "first"));
            else await trial.ReportAsync(("loss", (x + 1) / 2.0), ("kind", x), ("even", true));
        },
        place.Options with { Config = new() { ["x"] = Tune.GridSearch(0, 1, 2) }, MaxConcurrentTrials = 1 });
}
