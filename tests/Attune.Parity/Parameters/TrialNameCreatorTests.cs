using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "trial_name_creator", "RunOptions.TrialNameCreator", Differs =
    "It is told a `NewTrial`: number, configuration, names, time. The name is for people; `trial_id` stays `t000017`. What fails in it ends the run and is told; an empty name is an error.")]
public sealed class TrialNameCreatorTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    private RunOptions Options => place.Options with { NumSamples = 2, TrialNameCreator = trial => $"{trial.TrainableName}/{trial.Id + 1} of {trial.ExperimentName}" };

    [Fact]
    public async Task Trials_are_called_as_it_says_wherever_people_read_of_them()
    {
        var seen = "";

        var analysis = await Tune.RunAsync(
            async (_, trial) =>
            {
                if (trial.TrialId == 1) seen = trial.TrialName;
                await trial.ReportAsync(("loss", 1 - trial.TrialId));
            },
            Options);

        var names = analysis.Trials.Select(trial => trial.Name.Split('_')[^1]);
        Assert.Equal(["1 of run", "2 of run"], names);
        Assert.Equal(analysis.Trials[1].Name, seen);
        Assert.Contains($"by {analysis.Trials[1].Name},", analysis.ToString(), StringComparison.Ordinal);
        Assert.Equal("t000001", analysis.IdOf(analysis.Trials[1]));
    }

    [Fact]
    public async Task A_name_is_kept_and_nobody_is_asked_again()
    {
        var asked = 0;
        await Tune.RunAsync(Objective, Options with { TrialNameCreator = trial => $"first {++asked}" });

        var resumed = await Tune.RunAsync(Objective, Options with { Resume = true, NumSamples = 3, TrialNameCreator = trial => $"second {++asked}" });
        var opened = await ExperimentAnalysis.OpenAsync(resumed.ExperimentPath);

        Assert.Equal(["first 1", "first 2", "second 3"], resumed.Trials.Select(trial => trial.Name));
        Assert.Equal(["first 1", "first 2", "second 3"], opened.Trials.Select(trial => trial.Name));
    }

    [Fact]
    public async Task What_fails_in_it_is_told_with_the_trial()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, Options with { TrialNameCreator = _ => throw new InvalidOperationException("no idea") }));

        Assert.Contains("TrialNameCreator failed for trial t000000", error.Message, StringComparison.Ordinal);
        Assert.Contains("no idea", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task No_name_is_an_error(string? name)
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, Options with { TrialNameCreator = _ => name! }));

        Assert.Contains("TrialNameCreator gave", error.Message, StringComparison.Ordinal);
    }

    private static double Objective(Configuration config) => 1;
}
