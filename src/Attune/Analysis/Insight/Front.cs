namespace Attune;

/// <summary>The trials of an experiment with several metrics that no other trial surpasses.</summary>
/// <param name="Trials">Those trials, the best by the first metric first. No other is better in one metric and no worse in all.</param>
/// <param name="Objectives">The metrics, and which way they are better.</param>
/// <param name="Reference">The values against which the hypervolume is measured, one for each metric, in its own unit.</param>
/// <param name="Hypervolume">The volume between the reference and the front: what is no worse than the reference, and no better than some trial of the front. Larger is better.</param>
public sealed record Front(IReadOnlyList<Trial> Trials, IReadOnlyList<Objective> Objectives, IReadOnlyList<double> Reference, double Hypervolume)
{
    /// <summary>A line for each trial of the front, and the hypervolume.</summary>
    public override string ToString()
    {
        var names = string.Join(", ", Objectives.Select(objective => $"{objective.Metric} ({(objective.Mode == Mode.Max ? "larger" : "smaller")} is better)"));
        var lines = Trials.Select(trial => $"  {trial.Name}  {string.Join("  ", Objectives.Select(objective => Spelled(trial.Statistics(objective.Metric)?.Last ?? double.NaN)))}  {trial.Configuration}");
        return $"{Trials.Count} trials are surpassed by none in {names}\n{string.Concat(lines.Select(line => line + '\n'))}hypervolume {Spelled(Hypervolume)} from ({string.Join(", ", Reference.Select(Spelled))})";
    }

    private static string Spelled(double value) => value.ToString("G5", System.Globalization.CultureInfo.InvariantCulture);
}
