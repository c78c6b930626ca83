namespace Attune;

/// <summary>How many trials of the descent have ended, one after the other, without being better than all before. A descent that begins anew begins a streak.</summary>
/// <param name="descent">The descent.</param>
internal sealed class Streak(QuadraticProposer descent)
{
    private readonly HashSet<int> steps = []; // of the descent, that have not ended
    private double best = double.PositiveInfinity;
    private int descents;

    /// <summary>How many.</summary>
    public int Length { get; private set; }

    /// <summary>How many of the descent's trials run.</summary>
    public int Running => steps.Count;

    /// <summary>Learns that a trial was proposed by the descent.</summary>
    public void Begin(int trial) => steps.Add(trial);

    /// <summary>Learns that a trial ended; the descent knows already.</summary>
    /// <param name="trial">Which one.</param>
    /// <param name="loss">Its loss; not-a-number when it failed.</param>
    public void End(int trial, double loss)
    {
        var isStep = steps.Remove(trial);
        if (loss < best) best = loss;
        else if (isStep) Length++;
        if (isStep && loss <= best || descent.Descents != descents) Length = 0;
        descents = descent.Descents;
    }
}
