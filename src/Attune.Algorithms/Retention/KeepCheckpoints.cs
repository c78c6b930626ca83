namespace Attune;

/// <summary>
/// Keeps the best checkpoints of each trial and discards the others. The latest one is always kept, so that there may be one more. Among equals the newer is better;
/// a checkpoint whose result lacks the attribute, or where it is not finite, ranks worst. One that another trial goes on from is kept until that one has saved one of its own.
/// </summary>
/// <param name="NumToKeep">How many to keep per trial; at least 1.</param>
/// <param name="Score">What checkpoints are ranked by: a metric of their result, and which way it is better; null (the default): by age, newest best.</param>
public sealed record KeepCheckpoints(int NumToKeep, Objective? Score = null) : Policy
{
    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Score is null ? [] : [Score.Metric];

    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine(NumToKeep, Score);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) =>
        NumToKeep >= 1 ? [] : [$"KeepCheckpoints: NumToKeep is {NumToKeep}; at least 1 checkpoint per trial is kept. Leave the rule out to keep all."];

    private sealed class Engine(int number, Objective? objective) : IPolicy, IForesight
    {
        private readonly string reason = objective is null
            ? $"{number} newer ones are kept"
            : $"{number} are kept that rank higher by {objective.Metric} ({(objective.Mode == Mode.Max ? "larger" : "smaller")} is better)";

        private readonly Dictionary<int, int> donors = []; // whose checkpoint a trial goes on from
        private int? released; // the donor that is no longer needed since the last event

        public void Observe(ExperimentEvent e)
        {
            released = null;
            if (e is not (TrialForked or CheckpointRegistered or ResultReported { Checkpoint: not null } or TrialReopened { FromScratch: true })) return;
            var trial = ((TrialEvent)e).Trial;
            if (donors.Remove(trial, out var donor)) released = donor;
            if (e is TrialForked forked && forked.Fork.Donor != trial) donors.Add(trial, forked.Fork.Donor);
        }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment)
        {
            if (released is { } donor && !experiment.Trials[donor].IsFinished) return [.. Excess(experiment.Trials[donor]), .. OfSaver(e, experiment)];
            return OfSaver(e, experiment);
        }

        public int Foresees(Trial trial) => int.MaxValue;

        private IReadOnlyList<Directive> OfSaver(ExperimentEvent e, IExperimentView experiment) =>
            e is CheckpointRegistered or ResultReported { Checkpoint: not null } && experiment.Trials[((TrialEvent)e).Trial] is { } trial && trial.Checkpoints.Count > number ? [.. Excess(trial)] : [];

        private IEnumerable<Directive> Excess(Trial trial) => trial.Checkpoints.Where(checkpoint => checkpoint.Trial == trial.Id)
            .OrderByDescending(Score).ThenByDescending(checkpoint => checkpoint.Index).Skip(number)
            .Where(checkpoint => checkpoint != trial.LatestCheckpoint)
            .Select(checkpoint => new Directive.Discard(checkpoint.Trial, checkpoint.Index, reason));

        private double Score(Checkpoint checkpoint) => objective is null
            ? checkpoint.Index
            : objective.Score(ResultKeys.Read(checkpoint.Metrics, objective.Metric, checkpoint.Iteration, checkpoint.Trained));
    }
}
