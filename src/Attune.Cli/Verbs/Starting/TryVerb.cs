using System.CommandLine;
using Attune.AskTell;
using Attune.Cli.Files;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs.Starting;

/// <summary><c>attune try</c>: one trial of an experiment file, and what was read from what it wrote.</summary>
internal static class TryVerb
{
    public static Verb Create()
    {
        var file = Asked.File();
        return new Verb("try", "Runs one trial of an experiment file, keeps nothing, and shows what was read from its output.") { file }.Does(async (asked, screen, cancellationToken) =>
        {
            var experiment = await ExperimentFile.ReadAsync(asked.GetRequiredValue(file), cancellationToken).ConfigureAwait(false);
            var storage = Directory.CreateTempSubdirectory("attune-try-");
            try
            {
                var options = experiment.Options with
                {
                    Config = One(experiment.Options), StoragePath = storage.FullName, NumSamples = 1, Scheduler = null, SearchAlg = null, MaxFailures = 0, RaiseOnFailedTrial = false,
                    ProgressReporter = ConsoleReporter.Create(0), Loggers = TrialFiles.None,
                };
                var analysis = await Tune.RunAsync(experiment.Command, options, cancellationToken).ConfigureAwait(false);
                var trial = analysis.Trials[0];
                var table = await analysis.TrialTableAsync(trial, cancellationToken).ConfigureAwait(false);
                screen.Show(Text(analysis, trial, table), Screen.Map(new("trial", TrialPage.Value(analysis, trial)), new("reports", Screen.Rows(table))));
                return trial.Status == TrialStatus.Error ? ExitCode.Failed : ExitCode.Done;
            }
            finally
            {
                storage.Delete(recursive: true);
            }
        });
    }

    // A configuration of the space, as a space that has no other.
    private static Space One(RunOptions options)
    {
        var space = new Space();
        var problem = new Problem(options.Config, [], options.Seed ?? Random.Shared.NextInt64(), NumSamples: 1);
        foreach (var (name, value) in new Optimizer(problem, new BasicVariantGenerator()).Ask()!.Configuration) space[name] = new Constant(value);
        return space;
    }

    private static string Text(ExperimentAnalysis analysis, Trial trial, Table table)
    {
        var text = new StringWriter();
        text.WriteLine($"tried    {Words.Configuration(trial.Configuration)}");
        text.WriteLine($"took     {Words.Duration(analysis.State.Now.Elapsed)}");
        text.WriteLine($"reports  {table.Rows.Count}{(trial.LastResult is null ? "" : $", with {string.Join(", ", trial.LastResult.Select(entry => entry.Key))}")}");
        if (trial.LastResult is { } last) text.WriteLine($"last     {string.Join(' ', last.Select(Words.Entry))}");
        if (trial.Error is { } error) text.WriteLine($"failed   {error.Message}\n{error.StackTrace}".TrimEnd());
        return text.ToString();
    }
}
