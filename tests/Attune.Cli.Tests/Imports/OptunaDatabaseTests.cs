using Attune.Tests;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Attune.Cli.Tests.Imports;

/// <summary>A database that Optuna 3.1 made, and one with the tables and the rarer values of Optuna 3 and 4.</summary>
public sealed class OptunaDatabaseTests : IDisposable
{
    private const string Tables = """
        CREATE TABLE studies (study_id INTEGER NOT NULL, study_name VARCHAR(512) NOT NULL, PRIMARY KEY (study_id));
        CREATE TABLE study_directions (study_direction_id INTEGER NOT NULL, direction VARCHAR(8) NOT NULL, study_id INTEGER NOT NULL, objective INTEGER NOT NULL, PRIMARY KEY (study_direction_id));
        CREATE TABLE study_system_attributes (study_system_attribute_id INTEGER NOT NULL, study_id INTEGER, "key" VARCHAR(512), value_json TEXT, PRIMARY KEY (study_system_attribute_id));
        CREATE TABLE trials (trial_id INTEGER NOT NULL, number INTEGER, study_id INTEGER, state VARCHAR(8) NOT NULL, datetime_start DATETIME, datetime_complete DATETIME, PRIMARY KEY (trial_id));
        CREATE TABLE trial_params (param_id INTEGER NOT NULL, trial_id INTEGER, param_name VARCHAR(512), param_value FLOAT, distribution_json TEXT, PRIMARY KEY (param_id));
        CREATE TABLE trial_values (trial_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, objective INTEGER NOT NULL, value FLOAT, value_type VARCHAR(7) NOT NULL, PRIMARY KEY (trial_value_id));
        CREATE TABLE trial_intermediate_values (trial_intermediate_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, step INTEGER NOT NULL, intermediate_value FLOAT, intermediate_value_type VARCHAR(7) NOT NULL, PRIMARY KEY (trial_intermediate_value_id));
        """;

    private const string Rows = """
        INSERT INTO studies VALUES (1, 'digits'), (2, 'two');
        INSERT INTO study_directions VALUES (1, 'MAXIMIZE', 1, 0), (2, 'MAXIMIZE', 2, 1), (3, 'MINIMIZE', 2, 0);
        INSERT INTO study_system_attributes VALUES (1, 1, 'study:metric_names', '["accuracy"]');
        INSERT INTO trials VALUES (1, 0, 1, 'COMPLETE', '2024-05-01 10:00:00.500000', '2024-05-01 10:00:02.500000'), (2, 1, 1, 'PRUNED', '2024-05-01 10:00:01.000000', '2024-05-01 10:00:03.000000'),
          (3, 0, 2, 'COMPLETE', '2024-05-01 11:00:00.000000', '2024-05-01 11:00:01.000000'), (4, 2, 1, 'FAIL', '2024-05-01 10:00:04.000000', '2024-05-01 10:00:05.000000'), (5, 3, 1, 'WAITING', NULL, NULL);
        INSERT INTO trial_params VALUES (1, 1, 'lr', 0.001, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}'),
          (2, 1, 'optimizer', 1.0, '{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}'),
          (3, 2, 'lr', 0.01, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0001, "high": 0.1, "log": true}}'),
          (4, 2, 'optimizer', 0.0, '{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam"]}}'),
          (5, 3, 'x', 3.0, '{"name": "IntDistribution", "attributes": {"log": false, "step": 1, "low": 0, "high": 9}}');
        INSERT INTO trial_values VALUES (1, 1, 0, 0.75, 'FINITE'), (2, 3, 0, 1.5, 'FINITE'), (3, 3, 1, NULL, 'INF_POS');
        INSERT INTO trial_intermediate_values VALUES (1, 1, 0, 0.25, 'FINITE'), (2, 1, 1, NULL, 'NAN'), (3, 2, 0, 0.125, 'FINITE');
        """;

    private readonly Workplace place = new();
    private readonly Terminal terminal;
    private readonly string file;

    public OptunaDatabaseTests()
    {
        (terminal, file) = (new(place.Root), Path.Combine(place.Root, "study.db"));
        Make(Tables + Rows);
    }

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task The_same_study_is_the_same_experiment_from_a_journal_and_from_a_database()
    {
        File.Delete(file);
        Make(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Imports", "optuna-3.1.sql")));

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("import", file, "--study", "digits", "--name", "database"));
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("import", Path.Combine(AppContext.BaseDirectory, "Imports", "optuna-3.1.log"), "--study", "digits", "--name", "journal"));

        var database = await ExperimentAnalysis.OpenAsync(Path.Combine(place.Root, "database"));
        var journal = await ExperimentAnalysis.OpenAsync(Path.Combine(place.Root, "journal"));
        Assert.Equal(journal.Trials.Select(Told), database.Trials.Select(Told));
        Assert.Equal((journal.State.Created!.Space, journal.DefaultMetric, journal.DefaultMode), (database.State.Created!.Space, database.DefaultMetric, database.DefaultMode));
    }

    [Fact]
    public async Task A_study_becomes_an_experiment()
    {
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("import", file, "--study", "digits"));

        var analysis = await ExperimentAnalysis.OpenAsync(Path.Combine(place.Root, "digits"));
        Assert.Equal((4, "accuracy", Mode.Max), (analysis.Trials.Count, analysis.DefaultMetric, analysis.DefaultMode));
        Assert.Equal([3, 1, 0, 0], analysis.Trials.Select(trial => trial.Iteration)); // steps, and the value at the end
        Assert.Equal((0.001, "adam", 0.75), (analysis.Trials[0].Configuration.Double("lr"), analysis.Trials[0].Configuration.Text("optimizer"), analysis.BestTrial!.LastResult!.Number("accuracy")));
        Assert.Equal([TrialStatus.Terminated, TrialStatus.Terminated, TrialStatus.Error, TrialStatus.Pending], analysis.Trials.Select(trial => trial.Status));
        Assert.Equal("pruned", analysis.Trials[1].Verdict!.Reason);
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("verify", "digits"));
    }

    [Fact]
    public async Task Values_that_SQLite_has_no_numbers_for_are_read_too()
    {
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("import", file, "--study", "two"));

        var analysis = await ExperimentAnalysis.OpenAsync(Path.Combine(place.Root, "two"));
        Assert.Equal([new("value_0", Mode.Min), new("value_1", Mode.Max)], analysis.State.Created!.Objectives);
        Assert.Equal((1.5, double.PositiveInfinity), (analysis.Trials[0].LastResult!.Number("value_0"), analysis.Trials[0].LastResult!.Number("value_1")));
    }

    [Fact]
    public async Task Several_studies_ask_which()
    {
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("import", file));

        Assert.Contains("There are 2 studies in", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_database_is_refused_with_what_it_lacks()
    {
        File.Delete(file);
        Make("CREATE TABLE studies (study_id INTEGER, study_name TEXT, direction TEXT); INSERT INTO studies VALUES (1, 'old', 'MINIMIZE')");

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("import", file));

        Assert.Contains("no such table: study_directions", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("optuna storage upgrade --storage sqlite:///study.db", terminal.Error, StringComparison.Ordinal);
    }

    private static object Told(Trial trial) => (trial.Configuration, trial.Status, trial.Iteration, trial.LastResult?.Number("value"), trial.Verdict?.Reason);

    private void Make(string statements)
    {
        using var database = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
