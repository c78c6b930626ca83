using System.CommandLine;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs.Insight;

/// <summary><c>attune importance</c>: how much each parameter matters.</summary>
internal static class ImportanceVerb
{
    private const double Believable = 0.5; // of the variance: below, the model misses more of the metric than it finds
    private const int Few = 50; // trials

    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        var by = new Comparison();
        var best = new Option<bool>("--best", "-b") { Description = "What the best tenth of the trials have otherwise than all (PED-ANOVA), instead of the whole space (fANOVA)." };
        return new Verb("importance", "How much each parameter matters, and how sure that is.") { experiment, by.Metric, by.Mode, best }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await by.OpenAsync(asked, asked.GetRequiredValue(experiment), isNeeded: true, cancellationToken).ConfigureAwait(false);
            var isOfBest = asked.GetValue(best);
            var importances = analysis.Importance(method: isOfBest ? new PedAnova() : new Fanova());
            if (importances.Trials == 0) throw new TuneException($"No trial is over with a finite value of '{analysis.DefaultMetric}', so there is nothing to learn from.");
            return screen.Show($"{importances}\n{(isOfBest ? "" : Doubt(importances))}", Screen.Map(
                new("trials", importances.Trials), new("explained", double.IsNaN(importances.Explained) ? Value.Null : importances.Explained),
                new("parameters", new([.. importances.Parameters.Select(Of)]))));
        });
    }

    private static string Doubt(Importances importances) => importances.Explained >= Believable ? ""
        : $"Do not rely on this order: {(double.IsNaN(importances.Explained) ? "how good the model is cannot be told" : "the model explains little of the metric")}{(importances.Trials < Few ? $", and {Words.Count(importances.Trials, "trial")} are few" : "")}.\n";

    private static Value Of(ParameterImportance parameter) => Screen.Map(
        new("path", parameter.Path), new("importance", parameter.Importance), new("alone", parameter.Alone),
        new("standard_error", double.IsNaN(parameter.StandardError) ? Value.Null : parameter.StandardError));
}
