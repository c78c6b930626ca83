using System.Text;
using Attune.Journals.Format;
using Attune.Observers.Files.Formats;
using Attune.Observers.Files.Results;
using Attune.Storage;

namespace Attune.Observers.Files.States;

/// <summary>
/// <c>experiment_state-*.json</c>: all trials as Ray's readers expect them, two texts that are JSON again for each. What Ray keeps there as a pickle (where files are stored, resources,
/// the list of checkpoints) is left out.
/// </summary>
internal static class ExperimentStateFile
{
    /// <summary>What the names of all of them are like.</summary>
    public const string Pattern = "experiment_state-*.json";

    /// <summary>The name of the state of a session.</summary>
    public static string Name(SessionStarted session) => $"experiment_state-{ResultCells.DateText(session.At)}.json";

    /// <summary>Writes it.</summary>
    /// <param name="directory">The experiment's directory.</param>
    /// <param name="state">The experiment at the end of a session.</param>
    public static void Write(string directory, ExperimentState state)
    {
        var (created, session) = (state.Created!, state.Session!);
        AtomicFile.Write(Path.Combine(directory, Name(session)), file =>
        {
            var line = new LineWriter();
            line.Raw("{\n  \"trial_data\": ["u8);
            foreach (var trial in state.Trials)
            {
                line.Raw(trial.Id > 0 ? ",\n    [\n      "u8 : "\n    [\n      "u8);
                line.Text(Json(TrialState.Of(trial, created, session)));
                line.Raw(",\n      "u8);
                line.Text(Json(TrialState.RuntimeOf(trial, created)));
                line.Raw("\n    ]"u8);
                file.Write(line.Written);
                line.Length = 0;
            }
            line.Raw("\n  ],\n  \"runner_data\": "u8);
            line.Indented(RunnerOf(state), depth: 1);
            line.Raw(",\n  \"stats\": "u8);
            line.Indented(new Configuration([new("start_time", Seconds(created.At))]), depth: 1);
            line.Raw("\n}\n"u8);
            file.Write(line.Written);
        });
    }

    /// <summary>A moment in Unix seconds.</summary>
    public static double Seconds(Moment at) => at.Unix / (double)Moment.Second;

    private static Configuration RunnerOf(ExperimentState state) => new([
        new("_metric", state.Problem.Objective?.Metric), new("_start_time", Seconds(state.Session!.At)), new("_session_str", ResultCells.DateText(state.Session.At)),
        new("_total_time", state.Now.Elapsed.TotalSeconds), new("_has_errored", state.Count(TrialStatus.Error) > 0),
    ]);

    private static string Json(Configuration map)
    {
        var line = new LineWriter(2048);
        line.Indented(map);
        return Encoding.UTF8.GetString(line.Written);
    }
}
