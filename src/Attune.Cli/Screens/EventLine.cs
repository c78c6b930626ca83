using System.Text;
using Attune.Journals.Format;

namespace Attune.Cli.Screens;

/// <summary>An event as a line of JSON.</summary>
internal static class EventLine
{
    public static string Of(ExperimentEvent e)
    {
        var line = new LineWriter();
        line.Value(Value(e));
        return Encoding.UTF8.GetString(line.Written);
    }

    private static Value Value(ExperimentEvent e) => Screen.Map(
        new("event", e.Sequence), new("kind", EventWriter.Name(e)), new("elapsed_s", e.At.Elapsed.TotalSeconds), new("trial", e is TrialEvent of ? of.Trial : Attune.Value.Null),
        new("config", e is TrialCreated created ? created.Configuration : null), new("iteration", e is ResultReported { Iteration: var iteration } ? iteration : Attune.Value.Null),
        new("result", e is ResultReported result ? new Configuration(result.Metrics) : null), new("decision", Decision.In(e)?.Value ?? Attune.Value.Null));
}
