using System.CommandLine;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs;

/// <summary><c>attune logs</c>: what a trial printed, and how it failed.</summary>
internal static class LogsVerb
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200); // between two looks

    public static Verb Create()
    {
        var (experiment, trial) = (Asked.Experiment(), Asked.Trial());
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on as the trial prints, until it has ended." };
        return new Verb("logs", "What a trial printed: stdout, stderr, error.txt and any *.log in its directory. With --json, an object for each line.") { experiment, trial, follow }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await asked.OpenAsync(asked.GetRequiredValue(experiment), cancellationToken).ConfigureAwait(false);
            if (analysis.Trials.Count == 0) throw new TuneException("The experiment has no trials.");
            var shown = analysis.Find(asked.GetValue(trial) ?? $"{analysis.Trials.Count - 1}");
            var printer = new LogPrinter(analysis.PathOf(shown), screen);
            using var interruption = new Interruption(cancellationToken);
            if (asked.GetValue(follow)) await FollowAsync(analysis, shown, printer, interruption.Token).ConfigureAwait(false);
            printer.End();
            return printer.HasPrinted || asked.GetValue(follow) ? ExitCode.Done
                : throw new TuneException($"{shown} has no output in '{analysis.PathOf(shown)}'. What a program prints is kept there; what code in C# prints is kept where its run asks for it (LogToFile = true).");
        });
    }

    private static async Task FollowAsync(ExperimentAnalysis analysis, Trial trial, LogPrinter printer, CancellationToken cancellationToken)
    {
        while (IsOpen(analysis, trial))
        {
            printer.Print();
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            analysis = await ExperimentAnalysis.OpenAsync(analysis.ExperimentPath, cancellationToken).ConfigureAwait(false);
            trial = analysis.Trials[trial.Id];
        }
    }

    private static bool IsOpen(ExperimentAnalysis analysis, Trial trial) => !trial.IsFinished && Life.IsRunning(analysis.ExperimentPath);
}
