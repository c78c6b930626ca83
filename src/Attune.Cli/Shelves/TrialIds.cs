using System.Globalization;

namespace Attune.Cli.Shelves;

/// <summary>How trials are named on the command line.</summary>
internal static class TrialIds
{
    private const string BestTrial = "best";

    /// <summary>The best trial.</summary>
    /// <exception cref="TuneException">There is none, or nothing to compare by.</exception>
    public static Trial Best(this ExperimentAnalysis analysis)
    {
        if (analysis.DefaultMetric is null || analysis.DefaultMode is null) throw new TuneException("The experiment has no metric, so there is no best trial. Name one by its number, or ask for the best by a metric: attune best --metric loss --mode min");
        return analysis.BestTrial ?? throw new TuneException($"There is no best trial: none has a finite value of '{analysis.DefaultMetric}'.");
    }

    /// <summary>The trial that a text means: its number, its name, its directory, or <c>best</c>.</summary>
    /// <exception cref="TuneException">There is none.</exception>
    public static Trial Find(this ExperimentAnalysis analysis, string text)
    {
        if (text.Equals(BestTrial, StringComparison.OrdinalIgnoreCase)) return analysis.Best();
        if (int.TryParse(text.TrimStart('t', '#', '/'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < analysis.Trials.Count) return analysis.Trials[number];
        return analysis.Trials.FirstOrDefault(trial => trial.Name == text || trial.DirectoryName == text || analysis.IdOf(trial) == text)
            ?? throw new TuneException($"There is no trial '{text}': there are {analysis.Trials.Count}, numbered from 0.");
    }
}
