namespace Attune;

/// <summary>A trial of a bracket that has not ended: how far it has come and where it stands.</summary>
internal sealed class HyperBandTrial(int number, HyperBandBracket bracket)
{
    private (int Iteration, double Time, double Score) saved = (0, 0, double.NegativeInfinity);

    public int Number => number;

    public HyperBandBracket Bracket => bracket;

    /// <summary>Where it stands: pending, running or paused.</summary>
    public TrialStatus Status { get; set; } = TrialStatus.Pending;

    /// <summary>The iteration of its last result, whatever that told; 0 before the first.</summary>
    public int Iteration { get; set; }

    /// <summary>The time of its last result that told one; 0 before the first.</summary>
    public double Time { get; private set; }

    /// <summary>Its last result, such that larger is better.</summary>
    public double Score { get; private set; } = double.NegativeInfinity;

    /// <summary>How it stood at its bracket's last halving; null before the first.</summary>
    public HyperBandStanding? Standing { get; set; }

    /// <summary>Whether it is to be stopped: its bracket has given it up.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>The round in which it lost, by going back to its checkpoint, the result with which it waited; -1: none.</summary>
    public int LostRound { get; set; } = -1;

    /// <summary>Takes a result.</summary>
    public void Record(double time, double score) => (Time, Score) = (time, score);

    /// <summary>Has a checkpoint of where it stands.</summary>
    public void Save() => saved = (Iteration, Time, Score);

    /// <summary>Goes on from another one's checkpoint.</summary>
    public void Begin(int iteration, double time, double score) => saved = (Iteration, Time, Score) = (iteration, time, score);

    /// <summary>Goes back to its checkpoint, or to its beginning.</summary>
    public void Rewind(int to) => (Iteration, Time, Score) = saved.Iteration == to ? saved : (to, 0, double.NegativeInfinity);
}
