namespace Attune;

/// <summary>
/// Keeps the best checkpoints of each trial and discards the others. The latest one is always kept, so that there may be one more. Among equals the newer is better;
/// a checkpoint whose result lacks the attribute, or where it is not finite, ranks worst.
/// </summary>
/// <param name="NumToKeep">How many to keep per trial; at least 1.</param>
/// <param name="Score">What checkpoints are ranked by: a metric of their result, and which way it is better; null (the default): by age, newest best.</param>
public sealed record KeepCheckpoints(int NumToKeep, Objective? Score = null) : Policy
{
    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine(NumToKeep, Score);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) =>
        NumToKeep >= 1 ? [] : [$"KeepCheckpoints: NumToKeep is {NumToKeep}; at least 1 checkpoint per trial is kept. Leave the rule out to keep all."];

    private sealed class Engine(int number, Objective? objective) : IPolicy
    {
        private readonly string reason = objective is null
            ? $"{number} newer ones are kept"
            : $"{number} are kept that rank higher by {objective.Metric} ({(objective.Mode == Mode.Max ? "larger" : "smaller")} is better)";

        public void Observe(ExperimentEvent e) { }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment)
        {
            if (e is not (CheckpointRegistered or ResultReported { Checkpoint: not null })) return [];
            var trial = experiment.Trials[((TrialEvent)e).Trial];
            if (trial.Checkpoints.Count <= number) return [];
            return [.. trial.Checkpoints.OrderByDescending(Score).ThenByDescending(checkpoint => checkpoint.Index).Skip(number)
                .Where(checkpoint => checkpoint != trial.LatestCheckpoint)
                .Select(checkpoint => new Directive.Discard(checkpoint.Trial, checkpoint.Index, reason))];
        }

        private double Score(Checkpoint checkpoint) => objective is null
            ? checkpoint.Index
            : objective.Score(ResultKeys.Read(checkpoint.Metrics, objective.Metric, checkpoint.Iteration, checkpoint.Trained));
    }
}
