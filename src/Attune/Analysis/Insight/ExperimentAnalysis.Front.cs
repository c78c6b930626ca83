using Attune.Analysis.Insight;

namespace Attune;

public sealed partial class ExperimentAnalysis
{
    private const double Margin = 0.1; // of the range of a metric

    /// <summary>The trials that no other surpasses in several metrics, and their hypervolume. Counted are trials that are over and have finite values of all of them; their last ones.</summary>
    /// <param name="objectives">The metrics. Default: the experiment's.</param>
    /// <param name="reference">
    /// A value for each metric that good trials are better than; the hypervolume is measured from there. Default: a tenth of its range beyond the worst value that there is, so that only fronts of one and the
    /// same experiment can be compared by it.
    /// </param>
    /// <exception cref="TuneException">There are no metrics, none of the trials reported one of them, or there is not one reference value for each.</exception>
    public Front ParetoFront(IReadOnlyList<Objective>? objectives = null, IReadOnlyList<double>? reference = null)
    {
        objectives ??= state.Problem.Objectives.Count > 0 ? state.Problem.Objectives : [ObjectiveOf(null, null)];
        if (objectives.Count == 0) throw new TuneException("There are no metrics. Name them: ParetoFront([new(\"loss\", Mode.Min), new(\"size\", Mode.Min)]).");
        if (reference is not null && reference.Count != objectives.Count) throw new TuneException($"There are {reference.Count} reference values for {objectives.Count} metrics. Give one for each.");
        var measured = objectives.Select(objective => Measured(objective, Scope.Last).ToDictionary(one => one.Trial.Id, one => one.Value)).ToList();
        int[] trials = [.. measured[0].Keys.Where(trial => measured.TrueForAll(values => values.ContainsKey(trial)))];
        double[][] losses = [.. trials.Select(trial => objectives.Select((objective, o) => -objective.Score(measured[o][trial])).ToArray())];
        double[] worst = [.. objectives.Select((objective, o) => reference is null ? Beyond([.. losses.Select(loss => loss[o])]) : -objective.Score(reference[o]))];
        return new(
            [.. Pareto.Places(losses).OrderBy(place => losses[place][0]).Select(place => Trials[trials[place]])], objectives,
            [.. worst.Select((loss, o) => objectives[o].Mode == Mode.Max ? -loss : loss)], Hypervolume.Of(losses, worst));
    }

    private static double Beyond(double[] losses) => losses.Length == 0 ? double.NaN : losses.Max() + Margin * (losses.Max() > losses.Min() ? losses.Max() - losses.Min() : 1);
}
