using Attune.Analysis.Spaces;
using Attune.Observers.Files.States;

namespace Attune;

public sealed partial class ExperimentAnalysis
{
    /// <summary>How much each searched parameter matters for a metric, in the trials that are over and have a finite value of it. Trials that failed or run are left out; those that were stopped early count.</summary>
    /// <param name="metric">The metric. Default: the experiment's.</param>
    /// <param name="mode">Which way is better. Default: the experiment's.</param>
    /// <param name="method">How. Default: <see cref="Fanova"/>, of the whole space; <see cref="PedAnova"/> tells what matters among the best.</param>
    /// <param name="scope">Which of a trial's values speaks for it.</param>
    /// <returns>The parameters, the most important first. Where the space is not described (an experiment of Ray's), it is guessed from what was tried.</returns>
    /// <exception cref="TuneException">There is no metric or mode, no trial reported the metric, or a setting of the method is wrong.</exception>
    public Importances Importance(string? metric = null, Mode? mode = null, ImportanceMethod? method = null, Scope scope = Scope.Last)
    {
        var objective = ObjectiveOf(metric, mode);
        var counted = Measured(objective, scope);
        try
        {
            return (method ?? new Fanova()).Evaluate(SearchedSpace(), [.. counted.Select(one => one.Trial.Configuration)], [.. counted.Select(one => -objective.Score(one.Value))], state.Problem.Seed);
        }
        catch (ArgumentException wrong)
        {
            throw new TuneException(wrong.Message, wrong);
        }
    }

    // The trials that are over, with their finite values, in order.
    private List<(Trial Trial, double Value)> Measured(Objective objective, Scope scope)
    {
        ranking.Check(objective, scope);
        return [.. from trial in Trials
            where trial.Status is TrialStatus.Terminated or TrialStatus.Paused or TrialStatus.Interrupted
            let value = TrialRanking.ValueOf(trial, objective, scope) ?? double.NaN
            where double.IsFinite(value)
            select (trial, value)];
    }

    // What was searched: as it is known, or as what was tried looks.
    private Space SearchedSpace() => KnownSpace() ?? ObservedSpace.Of([.. Trials.Select(trial => trial.Configuration)]);

    // What was searched, as it was given or as the journal describes it; null where there are several spaces, or none is written down.
    private Space? KnownSpace() =>
        Trials.DistinctBy(trial => trial.Experiment).ToList() is not [var one] ? null
        : one.Experiment is null && state.Problem.Space.Dimensions > 0 ? state.Problem.Space
        : state.Created is { } created ? DescribedSpace.Read(SearchedValues.SpaceOf(one, created))
        : null;
}
