using Attune.Observers.Files.Formats;
using Xunit;

namespace Attune.Tests.Observers;

/// <summary><c>decisions.csv</c>: each decision on a trial and why it was made.</summary>
public sealed class DecisionsFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Text => File.ReadAllText(Path.Combine(directory.Path, DecisionsCsv.Name));

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Each_decision_is_a_row_whether_it_was_made_at_a_report_or_later()
    {
        await directory.ProjectAsync(new Story().Session().Start(0).Start(1)
            .Report(0, 1, ("loss", 2.0)).ReportAndDecide(0, 2, VerdictKind.Pause, "rung 2: 1, rank 2 of 2, of which the best one goes on; it waits").Pause(0, "rung 2").Resume(0, "promoted to rung 4: 1, rank 1 of 3 at rung 2").Launch(0)
            .ReportAndSay(0, 3, "promoted to rung 8: 1, rank 1 of 4 at rung 4").ReportAndDecide(0, 4, VerdictKind.Stop, "reached max_t 4").EndBy(0, DecidedBy.Scheduler, "reached max_t 4")
            .Report(1, 1, ("loss", 2.0)).Stop(1, "a \"person\", mostly").EndBy(1, DecidedBy.User, "a \"person\", mostly"));

        Assert.Equal(
            """
            elapsed_s,trial_id,training_iteration,decision,by,why
            3.0,t000000,2,pause,scheduler,"rung 2: 1, rank 2 of 2, of which the best one goes on; it waits"
            4.0,t000000,2,resume,scheduler,"promoted to rung 4: 1, rank 1 of 3 at rung 2"
            5.0,t000000,3,go on,scheduler,"promoted to rung 8: 1, rank 1 of 4 at rung 4"
            5.5,t000000,4,stop,scheduler,reached max_t 4
            7.0,t000001,1,stop,user,"a ""person"", mostly"

            """, Text);
    }

    [Fact]
    public async Task An_exploit_is_one_row_and_what_was_decided_stays_when_a_trial_goes_back()
    {
        await directory.ProjectAsync(new Story().Session().Start(0).Start(1).Report(0, 1, ("loss", 2.0)).Save(0, 0)
            .ReportAndDecide(0, 2, VerdictKind.Fork, "among the worst quarter").ForkFrom(0, "among the worst quarter").Launch(0)
            .ReportAndDecide(0, 3, VerdictKind.Pause, "waits for the others").Pause(0, "waits for the others").ForkFrom(0, "worst of 2").Resume(0, "all have come as far").Launch(0)
            .Fail(0, retry: true).Rewind(0, 2).Launch(0).Report(0, 3, ("loss", 1.0)).EndBy(0, DecidedBy.Stopper, "training_iteration reached 3"));

        Assert.Equal(
            [
                "3.5,t000000,2,exploit,scheduler,among the worst quarter", "5.0,t000000,3,pause,scheduler,waits for the others", "6.0,t000000,2,exploit,scheduler,worst of 2",
                "6.5,t000000,2,resume,scheduler,all have come as far", "9.5,t000000,3,stop,stopper,training_iteration reached 3",
            ], Text.TrimEnd().Split('\n')[1..]);
    }

    [Fact]
    public async Task The_file_and_the_analysis_say_the_same()
    {
        var options = new RunOptions
        {
            Config = new() { ["x"] = Domains.Uniform(0, 1) }, Metric = "loss", Mode = Mode.Min, NumSamples = 9, Seed = 3, Verbose = 0, StoragePath = directory.Path, Name = "run",
            Scheduler = new PromotionAsha { MaxT = 9, ReductionFactor = 3 }, SearchAlg = "random", MaxConcurrentTrials = 2,
        };
        var analysis = await Tune.RunAsync(
            async (Configuration configuration, TrialContext trial) =>
            {
                for (var epoch = trial.Iteration + 1; ; epoch++) await trial.ReportAsync(("loss", configuration.Double("x") / epoch));
            }, options, TestContext.Current.CancellationToken);

        var told = (await analysis.DecisionsAsync(null, TestContext.Current.CancellationToken)).ToCsv();

        Assert.Contains(",resume,scheduler,\"promoted to rung 3", told);
        Assert.Equal(told.Split('\n').Select(WithoutTime), File.ReadAllText(Path.Combine(directory.Path, "run", DecisionsCsv.Name)).Split('\n').Select(WithoutTime));
    }

    [Fact]
    public async Task Without_tables_there_is_none()
    {
        await directory.ProjectAsync(new Story().Session().Start(0).ReportAndDecide(0, 1, VerdictKind.Stop, "enough"), TrialFiles.Json);

        Assert.False(File.Exists(Path.Combine(directory.Path, DecisionsCsv.Name)));
    }

    private static string WithoutTime(string row) => row[(row.IndexOf(',') + 1)..].TrimEnd('\r');
}
