namespace Attune.Bench;

/// <summary>A surrogate's <c>tasks.json</c>.</summary>
internal sealed record TasksFile(Dictionary<string, double> TargetFidelity, TasksFile.Entry[] Tasks)
{
    public sealed record Entry(
        string? Instance, string Metric, string Goal, double BestKnown, double? RefMedian, Dictionary<string, double>? RandomQuantilesBestToWorst, bool? Discriminative, string? Id)
    {
        /// <summary>The value of a median random configuration.</summary>
        public double Median => RefMedian ?? RandomQuantilesBestToWorst?["0.5"] ?? double.NaN;
    }
}
