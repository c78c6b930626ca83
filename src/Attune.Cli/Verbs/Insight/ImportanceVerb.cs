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
            var importances = analysis.Importance(method: asked.GetValue(best) ? new PedAnova() : new Fanova());
            return screen.Show($"{importances}\n{Doubt(importances)}", Screen.Map(
                new("trials", importances.Trials), new("explained", double.IsNaN(importances.Explained) ? Value.Null : importances.Explained),
                new("parameters", new([.. importances.Parameters.Select(Of)]))));
        });
    }

    private static string Doubt(Importances importances) => importances.Explained < Believable
        ? $"Do not rely on this order: the model explains little of the metric{(importances.Trials < Few ? $", and {importances.Trials} trials are few" : "")}.\n" : "";

    private static Value Of(ParameterImportance parameter) => Screen.Map(
        new("path", parameter.Path), new("importance", parameter.Importance), new("alone", parameter.Alone),
        new("standard_error", double.IsNaN(parameter.StandardError) ? Value.Null : parameter.StandardError));
}
