using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Attune.Analysis.Ray;
using Attune.Tests.Observers;
using Xunit;

namespace Attune.Tests.Ray;

/// <summary>A program of Python's standard library reads Ray's directories and ours, and finds in them what we find.</summary>
public sealed class PythonReaderTests
{
    [Theory]
    [InlineData("trial-data")]
    [InlineData("checkpoints")]
    [InlineData("objects")]
    [InlineData("files-alone")]
    public void It_reads_what_Ray_wrote_as_we_do(string name)
    {
        using var directory = RayArchive.Unpack(name);

        Same(ExperimentAnalysis.FromRayResults(directory.Path), Read(directory.Path));
    }

    [Theory]
    [InlineData(TrialFiles.Json)]
    [InlineData(TrialFiles.Json | TrialFiles.Csv | TrialFiles.ExperimentState)]
    public async Task It_reads_what_we_wrote_as_it_was_told(TrialFiles files)
    {
        using var directory = new TemporaryDirectory();
        var state = await directory.WriteAsync(seed: 5, files);

        var read = Read(directory.Path);

        Same(ExperimentAnalysis.FromRayResults(directory.Path), read);
        Assert.Equal(state.Trials.Select(trial => trial.Iteration), read.Select(trial => (int)trial["iteration"].AsInteger()));
        if (files.HasFlag(TrialFiles.ExperimentState)) Assert.Equal(state.Trials.Select(trial => trial.Status == TrialStatus.Error ? "ERROR" : "TERMINATED"), read.Select(trial => trial.Text("status")));
    }

    private static void Same(ExperimentAnalysis ours, IReadOnlyList<Configuration> read)
    {
        Assert.Equal(ours.Trials.Select(ours.IdOf), read.Select(trial => trial.Text("id")));
        foreach (var (trial, other) in ours.Trials.Zip(read))
        {
            Assert.Equal(trial.Iteration, other["iteration"].AsInteger());
            Assert.Equal(Sorted(trial.Configuration.Flatten()), Sorted(other.Map("config")));
            Assert.Equal(Sorted(trial.LastResult ?? Metrics.Empty), Sorted(other.Map("metrics")));
            if (!other["status"].IsNull) Assert.Equal(other.Text("status"), trial.Status.ToString(), ignoreCase: true);
        }
    }

    private static IEnumerable<string> Sorted(IEnumerable<KeyValuePair<string, Value>> entries) => entries.Select(entry => $"{entry.Key}={entry.Value.Kind} {entry.Value}").Order(StringComparer.Ordinal);

    private static Configuration[] Read(string directory)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", [RayArchive.PathOf("read_experiment.py"), directory]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = python.StandardError.ReadToEndAsync();
            var printed = python.StandardOutput.ReadToEnd();
            Assert.Equal("", errors.Result);
            return [.. PythonJson.Parse(Encoding.UTF8.GetBytes(printed)).AsMap()["trials"].AsList().Select(trial => trial.AsMap())];
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no python3 on this machine.");
            throw;
        }
    }
}
