using System.Text.Json;
using Xunit;

namespace Attune.Tests.Observers;

/// <summary>The files of trials that had ended and are taken up again by another session.</summary>
public sealed class ReopenedFilesTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    // Trial 1 fails at its third result, having saved at its second; trial 0 has ended before.
    private static Story Failed() => new Story().Session().Start(0).Report(0, 1, ("loss", 9.0)).Complete(0)
        .Start(1).Report(1, 1, ("loss", 4.0)).Report(1, 2, ("loss", 3.0)).Save(1, 0).Report(1, 3, ("loss", double.NaN)).Fail(1, retry: false).Session("laptop", 12);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_trial_that_goes_on_is_written_on_from_its_checkpoint()
    {
        await directory.ProjectAsync(Failed().Reopen(1, TrialStatus.Error).Rewind(1, 2).Launch(1).Report(1, 3, ("loss", 2.0)).Report(1, 4, ("loss", 1.0)).Complete(1));

        Assert.Equal(["1 4 1 tower", "2 3 2 tower", "3 2 1 laptop", "4 1 2 laptop"], Results(1));
        Assert.Equal(["loss", "4.0", "3.0", "2.0", "1.0"], directory.Read(1, "progress.csv").TrimEnd().Split('\n').Select(row => row.Split(',')[0]));
        Assert.Single(directory.Read(1, "error.txt").Split('\n'), line => line.StartsWith("Failure # 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trial_that_starts_from_scratch_is_written_anew()
    {
        await directory.ProjectAsync(Failed().Reopen(1, TrialStatus.Error, fromScratch: true).Rewind(1, 0).Launch(1).Report(1, 1, ("accuracy", 0.5)).Complete(1));

        Assert.Equal(["1  1 laptop"], Results(1));
        Assert.StartsWith("accuracy,", directory.Read(1, "progress.csv"), StringComparison.Ordinal);
    }

    private IEnumerable<string> Results(int trial) => directory.Read(trial, "result.json").TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).Select(result =>
        $"{result.GetProperty("training_iteration")} {(result.TryGetProperty("loss", out var loss) ? loss.GetDouble() : "")} {result.GetProperty("iterations_since_restore")} {result.GetProperty("hostname").GetString()}");
}
