using System.CommandLine;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs;

/// <summary><c>attune logs</c>: what a trial printed, and how it failed.</summary>
internal static class LogsVerb
{
    private static readonly string[] Names = ["stdout", "stderr", "stdout.txt", "stderr.txt", "error.txt"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200); // between two looks

    public static Verb Create()
    {
        var (experiment, trial) = (Asked.Experiment(), Asked.Trial());
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on as the trial prints, until it has ended." };
        return new Verb("logs", "What a trial printed: stdout, stderr, error.txt and any *.log in its directory.") { experiment, trial, follow }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await asked.OpenAsync(asked.GetRequiredValue(experiment), cancellationToken).ConfigureAwait(false);
            var shown = analysis.Find(asked.GetValue(trial) ?? $"{analysis.Trials.Count - 1}");
            var read = new Dictionary<string, long>(StringComparer.Ordinal);
            Copy(analysis.PathOf(shown), read, screen.Output);
            if (read.Count == 0 && !asked.GetValue(follow))
            {
                throw new TuneException($"{shown} has no output in '{analysis.PathOf(shown)}'. What a program prints is kept there; what code in the process prints is kept with RunOptions.LogToFile.");
            }
            while (asked.GetValue(follow) && IsOpen(analysis, shown))
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
                Copy(analysis.PathOf(shown), read, screen.Output);
                analysis = await ExperimentAnalysis.OpenAsync(analysis.ExperimentPath, cancellationToken).ConfigureAwait(false);
                shown = analysis.Trials[shown.Id];
            }
            Copy(analysis.PathOf(shown), read, screen.Output);
            return ExitCode.Done;
        });
    }

    private static bool IsOpen(ExperimentAnalysis analysis, Trial trial) => !trial.IsFinished && Life.IsRunning(analysis.ExperimentPath);

    private static void Copy(string directory, Dictionary<string, long> read, TextWriter output)
    {
        if (!Directory.Exists(directory)) return;
        foreach (var path in Directory.EnumerateFiles(directory).Where(path => Names.Contains(Path.GetFileName(path)) || path.EndsWith(".log", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var from = read.GetValueOrDefault(path);
            if (file.Length <= from) continue;
            file.Position = from;
            using var reader = new StreamReader(file);
            var text = reader.ReadToEnd();
            if (from == 0) output.WriteLine($"==> {Path.GetFileName(path)}");
            output.Write(text);
            if (from == 0 && !text.EndsWith('\n')) output.WriteLine();
            read[path] = file.Length;
        }
    }
}
