using System.CommandLine;
using Attune.Cli.Screens;
using Attune.Running.Steering;

namespace Attune.Cli.Verbs.Steering;

/// <summary>What the verbs that steer a running experiment have in common: they ask, and show the answer.</summary>
internal static class Steering
{
    /// <summary>Asks a running experiment for something and shows what it answers.</summary>
    /// <exception cref="TuneException">It does not run, or what is asked cannot be granted.</exception>
    public static async Task<int> AskAsync(this Screen screen, string experiment, string type, (string Name, Value Value)[] fields, CancellationToken cancellationToken) =>
        Answer(screen, experiment, await ControlCall.AskAsync(experiment, type, fields, cancellationToken).ConfigureAwait(false));

    /// <summary>Shows an answer.</summary>
    public static int Answer(this Screen screen, string experiment, string answer) => screen.Show(answer, Screen.Map(new("experiment", Path.GetFileName(experiment)), new("answer", answer)));

    /// <summary>The directory of the experiment that was asked for.</summary>
    public static string Find(this ParseResult asked, Argument<string> experiment) => asked.Shelf().Find(asked.GetRequiredValue(experiment));
}
