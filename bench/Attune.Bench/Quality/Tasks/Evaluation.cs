namespace Attune.Bench;

/// <summary>What an evaluation gives.</summary>
/// <param name="Values">What a method is told: a value for each objective, not finite when the evaluation failed; then by how much each constraint is exceeded, 0 or below when it is kept to.</param>
/// <param name="True">The first value without noise, by which runs are judged.</param>
/// <param name="Cost">What it would have cost, in the task's own unit; not-a-number when that is not known.</param>
internal sealed record Evaluation(double[] Values, double True, double Cost)
{
    public static Evaluation Of(double value, double cost = double.NaN) => new([value], value, cost);
}
