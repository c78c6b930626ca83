namespace Attune.Bench;

/// <summary>
/// The best trial so far, and how good it is when run in full. For packs it is the one with the best value at the most that any trial was run, run on to the end without being charged. For
/// problems it is the best of those that were run to their end, as their protocol has it.
/// </summary>
/// <param name="card">What is known of the task.</param>
/// <param name="instance">The task.</param>
/// <param name="range">How much of a trial can be run.</param>
/// <param name="runs">Every trial, by number.</param>
internal sealed class Incumbent(TaskCard card, IInstance instance, FidelityRange range, CurveRuns runs)
{
    private readonly bool mustEnd = card.Kind == TaskKind.Problem;
    private readonly IScore ended = instance.NewScore();
    private int most;
    private double best = double.PositiveInfinity;

    /// <summary>How good it is; infinite while there is none. Lower is better.</summary>
    public double Score { get; private set; } = double.PositiveInfinity;

    /// <summary>Takes the value of a trial after a number of steps.</summary>
    public void Take(int trial, int step, double value)
    {
        if (mustEnd)
        {
            if (step < range.Full) return;
            ended.Add(runs.At(trial, range.Full));
            Score = ended.Value;
        }
        else Rank(trial, step, card.Objectives[0].Mode == Mode.Max ? -value : value);
    }

    private void Rank(int trial, int step, double value)
    {
        if (step < most || (step == most && !(value < best))) return;
        (most, best) = (step, double.IsNaN(value) ? double.PositiveInfinity : value);
        var score = instance.NewScore();
        score.Add(runs.At(trial, range.Full));
        Score = score.Value;
    }
}
