using System.CommandLine;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs.Insight;

/// <summary><c>attune importance</c>: how much each parameter matters.</summary>
internal static class ImportanceVerb
{
    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        var (metric, mode) = (Asked.Metric(), Asked.Mode());
        var best = new Option<bool>("--best", "-b") { Description = "What the best tenth of the trials have otherwise than all (PED-ANOVA), instead of the whole space (fANOVA)." };
        return new Verb("importance", "How much each parameter matters, and how sure that is.") { experiment, metric, mode, best }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await asked.OpenAsync(asked.GetRequiredValue(experiment), cancellationToken).ConfigureAwait(false);
            var importances = analysis.Importance(asked.GetValue(metric), asked.GetValue(mode), asked.GetValue(best) ? new PedAnova() : new Fanova());
            return screen.Show(importances.ToString(), Screen.Map(
                new("trials", importances.Trials), new("explained", double.IsNaN(importances.Explained) ? Value.Null : importances.Explained),
                new("parameters", new([.. importances.Parameters.Select(Of)]))));
        });
    }

    private static Value Of(ParameterImportance parameter) => Screen.Map(
        new("path", parameter.Path), new("importance", parameter.Importance), new("alone", parameter.Alone),
        new("standard_error", double.IsNaN(parameter.StandardError) ? Value.Null : parameter.StandardError));
}
