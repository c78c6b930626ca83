using System.CommandLine;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs.Steering;

/// <summary><c>attune stop</c>: ends a running experiment in good order, or one of its trials.</summary>
internal static class StopVerb
{
    public static Verb Create()
    {
        var (experiment, trial) = (Asked.Experiment(), Asked.Trial());
        return new Verb("stop", "Ends a running experiment in good order, as Ctrl-C does (run it again to go on), or one of its trials for good.") { experiment, trial }.Does(async (asked, screen, cancellationToken) =>
        {
            var directory = asked.Find(experiment);
            if (asked.GetValue(trial) is not { } one) return await screen.AskAsync(directory, "stop", [], cancellationToken).ConfigureAwait(false);
            var analysis = await ExperimentAnalysis.OpenAsync(directory, cancellationToken).ConfigureAwait(false);
            return await screen.AskAsync(directory, "stop-trial", [("trial", analysis.Find(one).Id)], cancellationToken).ConfigureAwait(false);
        });
    }
}
