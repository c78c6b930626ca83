using Xunit;

namespace Attune.Scenarios;

/// <summary>Very many trials with very few file handles.</summary>
public sealed class CrowdTests : IDisposable
{
    private const string FewHandles = "ulimit -n 256";
    private readonly string root = Directory.CreateTempSubdirectory("attune-crowd-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(100_000, TrialFiles.None)]
    [InlineData(2_000, TrialFiles.All)]
    public async Task Trials_need_no_file_handles_that_they_keep(int trials, TrialFiles loggers)
    {
        using var victim = VictimProcess.Start(FewHandles, "crowd", root, $"{trials}", $"{loggers}");

        Assert.Equal($"finished {trials}", await victim.SaysAsync("finished"));
        Assert.Equal(0, await victim.ExitAsync());
        Assert.Equal(trials, (await ExperimentAnalysis.OpenAsync(Path.Combine(root, "victim"))).Trials.Count(trial => trial.Status == TrialStatus.Terminated));
    }
}
