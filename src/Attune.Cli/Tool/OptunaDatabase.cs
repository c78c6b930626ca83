using System.Text;
using Attune.Cli.Imports;
using Microsoft.Data.Sqlite;

namespace Attune.Cli.Formats;

/// <summary>An SQLite database of Optuna (<c>RDBStorage</c>, 2.4 and later). When intermediate values were reported is not written there: they have the time of their trial's beginning.</summary>
internal static class OptunaDatabase
{
    private static readonly string[] States = ["RUNNING", "COMPLETE", "PRUNED", "FAIL", "WAITING"], Directions = ["NOT_SET", "MINIMIZE", "MAXIMIZE"]; // in the order of their numbers

    /// <summary>Reads the studies of a database.</summary>
    /// <exception cref="TuneException">It is none of Optuna, or of a version before 2.4.</exception>
    public static IReadOnlyList<OptunaStudy> Read(string path)
    {
        try
        {
            using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            database.Open();
            return [.. Rows(database, "SELECT * FROM studies ORDER BY study_id").ToList().Select(row => Study(database, row))];
        }
        catch (SqliteException problem)
        {
            throw new TuneException($"'{path}' cannot be read as a database of Optuna: {Words.Sentence(problem.Message)} One of a version before 2.4 is brought up to date by: optuna storage upgrade --storage sqlite:///{Path.GetFileName(path)}");
        }
    }

    private static OptunaStudy Study(SqliteConnection database, Configuration row)
    {
        var id = row["study_id"].AsInteger();
        var directions = Rows(database, $"SELECT * FROM study_directions WHERE study_id = {id} ORDER BY objective").Select(direction => (Value)(long)Array.IndexOf(Directions, direction["direction"].AsText())).ToArray();
        var study = new OptunaStudy(Configuration.Of(("study_name", row["study_name"]), ("directions", directions)));
        foreach (var attribute in Rows(database, $"SELECT * FROM study_system_attributes WHERE study_id = {id}"))
        {
            if (JsonText.TryRead(Encoding.UTF8.GetBytes(attribute["value_json"].AsText())) is { } value) study.Note(new([new(attribute["key"].AsText(), value)]));
        }
        foreach (var trial in Rows(database, $"SELECT * FROM trials WHERE study_id = {id} ORDER BY number, trial_id").ToList()) Add(database, study, trial);
        return study;
    }

    private static void Add(SqliteConnection database, OptunaStudy study, Configuration row)
    {
        var id = row["trial_id"].AsInteger();
        var values = Rows(database, $"SELECT * FROM trial_values WHERE trial_id = {id} ORDER BY objective").Select(value => (Value)Number(value, "value")).ToArray();
        var trial = study.Begin(Configuration.Of(
            ("state", (long)Array.IndexOf(States, row["state"].AsText())), ("values", values.Length > 0 ? values : Value.Null), ("datetime_start", row["datetime_start"]), ("datetime_complete", row["datetime_complete"])));
        foreach (var one in Rows(database, $"SELECT * FROM trial_params WHERE trial_id = {id} ORDER BY param_id")) trial.Set(one["param_name"].AsText(), one["param_value"], one["distribution_json"].AsText());
        foreach (var one in Rows(database, $"SELECT * FROM trial_intermediate_values WHERE trial_id = {id}")) trial.Report(one["step"].AsInteger(), Number(one, "intermediate_value"), null);
    }

    // What SQLite has no numbers for is said beside, since Optuna 3.
    private static double Number(Configuration row, string name) => row[name].IsNumeric ? row[name].ToDouble() : row.TryGet($"{name}_type", out var type) && type.Kind == ValueKind.Text
        ? type.AsText() switch { "INF_POS" => double.PositiveInfinity, "INF_NEG" => double.NegativeInfinity, _ => double.NaN }
        : double.NaN;

    private static IEnumerable<Configuration> Rows(SqliteConnection database, string query)
    {
        using var command = database.CreateCommand();
        command.CommandText = query; // of numbers only: ids of the database itself
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return new(Enumerable.Range(0, reader.FieldCount).Select(i => KeyValuePair.Create(reader.GetName(i), Cell(reader.GetValue(i)))));
    }

    private static Value Cell(object cell) => cell switch { long integer => integer, double number => number, string text => text, _ => Value.Null };
}
