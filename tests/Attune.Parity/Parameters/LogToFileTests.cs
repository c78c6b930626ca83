using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "log_to_file", "RunOptions.LogToFile", Differs =
    "The files are in the trial's own directory under `storage_path`, always. In process a trial is known by the flow of its execution; what native code prints needs a process of its own.")]
[Collection(nameof(ConsoleCollection))]
public sealed class LogToFileTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task True_writes_stdout_and_stderr_of_each_trial()
    {
        var analysis = await RunAsync(true);

        Assert.All(analysis.Trials, trial => Assert.Equal(($"hello from {trial.Id}\nand on\n", $"trouble in {trial.Id}\n"), (Read(trial, "stdout"), Read(trial, "stderr"))));
    }

    [Fact]
    public async Task One_name_takes_both_streams()
    {
        var analysis = await RunAsync("log.txt");

        Assert.All(analysis.Trials, trial => Assert.Equal($"hello from {trial.Id}\ntrouble in {trial.Id}\nand on\n", Read(trial, "log.txt")));
    }

    [Fact]
    public async Task Of_two_names_either_may_be_null()
    {
        var analysis = await RunAsync((null, "only-errors.txt"));

        Assert.All(analysis.Trials, trial => Assert.Equal($"trouble in {trial.Id}\n", Read(trial, "only-errors.txt")));
        Assert.Empty(Directory.GetFiles(place.Directory, "stdout", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task False_writes_nothing()
    {
        await RunAsync(false);

        Assert.Empty(Directory.GetFiles(place.Directory, "std*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_empty_name_is_refused()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => RunAsync(""));

        Assert.Contains("LogToFile", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private Task<ExperimentAnalysis> RunAsync(LogToFile log) => Tune.RunAsync(PrintAsync, place.Options with { NumSamples = 8, LogToFile = log });

    private string Read(Trial trial, string file) => File.ReadAllText(Path.Combine(place.Directory, "t", $"{trial.Id:D6}", file)).ReplaceLineEndings("\n");

    private static async Task PrintAsync(Configuration config, TrialContext trial)
    {
        Console.WriteLine($"hello from {trial.TrialId}");
        await Task.Yield();
        Console.Error.WriteLine($"trouble in {trial.TrialId}");
        await Task.Run(() => Console.WriteLine("and on"));
        await trial.ReportAsync(("loss", 1));
    }
}
