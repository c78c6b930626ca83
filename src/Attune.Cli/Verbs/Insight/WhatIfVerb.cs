using System.CommandLine;
using Attune.Cli.Files.Sections;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs.Insight;

/// <summary><c>attune whatif</c>: what other schedulers would have made of an experiment.</summary>
internal static class WhatIfVerb
{
    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        var schedulers = new Option<string[]>("--scheduler", "-s")
        {
            Description = "A scheduler by name, with settings as in a file: asha, asha:max=81,grace=3. Give it several times to compare. Default: asha and median_stopping_rule.",
            HelpName = "name[:setting=value,...]", DefaultValueFactory = _ => ["asha", "median_stopping_rule"],
        };
        var workers = new Option<int?>("--parallel", "-p") { Description = "How many trials run at a time. Default: as many as did." };
        var by = new Comparison();
        return new Verb("whatif", "What other schedulers would have saved and lost, from the results that were recorded.") { experiment, schedulers, workers, by.Metric, by.Mode }.Does(async (asked, screen, cancellationToken) =>
        {
            if (asked.GetValue(workers) < 1) throw new TuneException("--parallel is a number of at least 1.");
            var analysis = await by.OpenAsync(asked, asked.GetRequiredValue(experiment), isNeeded: true, cancellationToken).ConfigureAwait(false);
            var table = await analysis.WhatIfAsync([.. asked.GetRequiredValue(schedulers).Select(SchedulerSection.Parse)], asked.GetValue(workers), cancellationToken).ConfigureAwait(false);
            return screen.Show(table.ToString(), Screen.Rows(table));
        });
    }
}
