using CsCheck;
using Xunit;

namespace Attune.Tests;

public class ExperimentAnalysisTests
{
    private readonly Story story = new(Story.Loss);

    [Fact]
    public void The_best_trial_is_judged_by_its_last_value()
    {
        var dipped = Ran(0.1, 0.9);
        var steady = Ran(0.5, 0.4);

        var analysis = Analysis();

        Assert.Same(steady, analysis.BestTrial);
        Assert.Same(dipped, analysis.GetBestTrial(scope: Scope.All));
        Assert.Same(dipped, analysis.GetBestTrial("loss", Mode.Max));
        Assert.Equal(steady.Configuration, analysis.BestConfig);
    }

    [Fact]
    public void The_first_of_equal_trials_is_best()
    {
        var first = Ran(0.5);
        Ran(0.5);

        Assert.Same(first, Analysis().BestTrial);
    }

    [Theory]
    [InlineData(Scope.Last, 0)]
    [InlineData(Scope.Average, 1)]
    [InlineData(Scope.Last5Average, 2)]
    [InlineData(Scope.Last10Average, 3)]
    [InlineData(Scope.All, 4)]
    public void Every_scope_picks_its_own_winner(Scope scope, int winner)
    {
        Ran([.. Enumerable.Repeat(9.0, 20), 1]);
        Ran([.. Enumerable.Repeat(2.0, 15), 6, 6, 6, 6, 6]);
        Ran([.. Enumerable.Repeat(9.0, 15), 3, 3, 3, 3, 3]);
        Ran([.. Enumerable.Repeat(9.0, 10), 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5]);
        Ran([0.5, .. Enumerable.Repeat(9.0, 20)]);

        Assert.Equal(winner, Analysis().GetBestTrial(scope: scope)!.Id);
    }

    [Fact]
    public void Trials_without_a_finite_value_are_passed_over_unless_asked_for()
    {
        Ran(double.NaN);
        Ran(double.NegativeInfinity);
        var finite = Ran(0.5);
        story.Launch();

        Assert.Same(finite, Analysis().BestTrial);
        Assert.Equal(1, Analysis().GetBestTrial(filterNanAndInf: false)!.Id);
    }

    [Fact]
    public void A_misspelt_metric_is_an_error_that_names_the_nearest_even_with_one_trial()
    {
        story.Report(story.Launch(), ("accuracy", 0.9), ("loss", 0.1));

        var error = Assert.Throws<TuneException>(() => Analysis().GetBestTrial("acuracy", Mode.Max));

        Assert.Equal("No trial reported a metric 'acuracy'. Did you mean 'accuracy'?", error.Message);
    }

    [Fact]
    public void Without_reports_there_is_no_best_trial_and_no_error()
    {
        story.Launch();

        Assert.Null(Analysis().BestTrial);
        Assert.Null(Analysis().BestResult);
        Assert.Null(Analysis().BestCheckpoint);
        Assert.Empty(Analysis().Results);
    }

    [Fact]
    public void Without_a_metric_the_error_says_to_name_one()
    {
        var analysis = new ExperimentAnalysis(new Story().State, "runs/x", _ => story.ReadAsync());

        Assert.Contains("Name one", Assert.Throws<TuneException>(() => analysis.BestTrial).Message);
        Assert.Contains("mode", Assert.Throws<TuneException>(() => analysis.GetBestTrial("loss")).Message);
    }

    [Fact]
    public void The_best_checkpoint_is_the_kept_one_with_the_best_value()
    {
        var trial = story.Launch();
        story.ReportAndSave(trial, 0, ("loss", 0.3));
        story.ReportAndSave(trial, 1, ("loss", 0.1));
        story.ReportAndSave(trial, 2, ("loss", 0.2));

        var analysis = Analysis();

        Assert.Equal(Path.Combine("runs/x", "t", "000000", "checkpoint_000001"), analysis.BestCheckpoint);
        Assert.EndsWith("checkpoint_000002", analysis.GetLastCheckpoint());
        Assert.EndsWith("checkpoint_000002", analysis.GetBestCheckpoint(trial, "training_iteration", Mode.Max));
        Assert.Null(analysis.GetBestCheckpoint(trial, "accuracy", Mode.Max));
    }

    [Fact]
    public async Task Results_that_a_restart_went_back_behind_are_left_out_of_the_history()
    {
        var trial = story.Launch();
        story.ReportAndSave(trial, 0, ("loss", 0.9));
        story.Report(trial, 0.1);
        story.Fail(trial, "System.Exception", "lost", retry: true);
        story.Rewind(trial, 1);
        story.Launch(trial, checkpoint: 0);
        story.Report(trial, 0.7);
        story.Report(trial, 0.6);
        story.Report(story.Launch(), 0.8);

        var table = await Analysis().TrialTableAsync(trial, TestContext.Current.CancellationToken);

        Assert.Equal([0.9, 0.7, 0.6], table["loss"].Select(value => value.AsDouble()));
        Assert.Equal([1, 2, 3], table["training_iteration"].Select(value => (int)value));
        Assert.Equal([2.0, 4.0, 6.0], table["time_total_s"].Select(value => value.AsDouble()));
    }

    [Fact]
    public async Task The_table_of_a_metric_has_the_best_row_of_every_trial_and_its_configuration()
    {
        Ran(0.9, 0.2, 0.5);
        Ran(double.NaN);

        var table = await Analysis().TableAsync("loss", Mode.Min, TestContext.Current.CancellationToken);

        Assert.Equal(0.2, table["loss"][0].AsDouble());
        Assert.Equal(2, (int)table["training_iteration"][0]);
        Assert.True(double.IsNaN(table["loss"][1].AsDouble()));
        Assert.Equal([0.0, 1.0], table["config/lr"].Select(value => value.AsDouble()));
    }

    [Fact]
    public async Task A_journal_alone_is_enough()
    {
        Ran(0.5);
        Ran(0.4);

        var analysis = await ExperimentAnalysis.FoldAsync("runs/x", _ => story.ReadAsync(), TestContext.Current.CancellationToken);

        Assert.Equal(1, analysis.BestTrial!.Id);
        Assert.Equal(Analysis().ResultsTable.ToCsv(), analysis.ResultsTable.ToCsv());
        Assert.Equal(2, (await analysis.TrialTablesAsync(TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task A_directory_is_opened_by_its_journal()
    {
        var directory = Directory.CreateTempSubdirectory("attune-analysis-").FullName;
        Ran(0.5, 0.6);
        Ran(0.4);
        await using (var journal = FileJournal.Open(directory)) await journal.AppendAsync(story.Events, TestContext.Current.CancellationToken);

        var analysis = await ExperimentAnalysis.OpenAsync(directory, TestContext.Current.CancellationToken);
        var history = await analysis.TrialTableAsync(analysis.Trials[0], TestContext.Current.CancellationToken);
        Directory.Delete(directory, recursive: true);

        Assert.Equal(1, analysis.BestTrial!.Id);
        Assert.Equal([0.5, 0.6], history["loss"].Select(value => value.AsDouble()));
        Assert.Equal(Analysis().ResultsTable.ToCsv(), analysis.ResultsTable.ToCsv());
    }

    [Fact]
    public async Task A_directory_without_an_experiment_is_an_error_that_says_what_to_give()
    {
        var directory = Directory.CreateTempSubdirectory("attune-analysis-").FullName;

        var error = await Assert.ThrowsAsync<TuneException>(() => ExperimentAnalysis.OpenAsync(directory, TestContext.Current.CancellationToken));
        Directory.Delete(directory);

        Assert.Contains("the one that holds 'journal'", error.Message);
    }

    [Fact]
    public void A_result_has_the_keys_every_result_has()
    {
        story.Report(story.Launch(("lr", 0.1)), ("loss", 0.3), ("time_total_s", 99));

        var result = Analysis().BestResult!;

        Assert.Equal("t000000", result["trial_id"].AsText());
        Assert.Equal(1, (int)result["training_iteration"]);
        Assert.Equal(2.0, result["time_total_s"].AsDouble());
        Assert.Equal("2023-11-14_22-13-20", result["date"].AsText());
    }

    [Fact]
    public void The_best_trial_is_never_worse_than_any_other() =>
        Gen.Double[-1, 1].Array[1, 5].Array[1, 20].Sample(trials =>
        {
            var told = new Story(Story.Loss);
            foreach (var values in trials)
            {
                var trial = told.Launch();
                foreach (var value in values) told.Report(trial, value);
            }

            var best = new ExperimentAnalysis(told.State, "runs/x", _ => told.ReadAsync()).BestTrial!;

            return best.Id == Array.FindIndex(trials, values => values[^1] == trials.Min(other => other[^1]));
        });

    private Trial Ran(params double[] losses)
    {
        var trial = story.Launch(("lr", (double)story.State.Trials.Count));
        foreach (var loss in losses) story.Report(trial, loss);
        return trial;
    }

    private ExperimentAnalysis Analysis() => new(story.State, "runs/x", _ => story.ReadAsync());
}
