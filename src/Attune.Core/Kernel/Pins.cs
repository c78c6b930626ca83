namespace Attune;

/// <summary>Checkpoints that trials go on from, or are about to, which they do not own: such a checkpoint is not dropped.</summary>
internal sealed class Pins
{
    private readonly Dictionary<(int Trial, int Checkpoint), int> counts = [];

    public bool Hold(Checkpoint checkpoint) => counts.ContainsKey((checkpoint.Trial, checkpoint.Index));

    /// <summary>Pins what a trial goes on from.</summary>
    public void Pin(Checkpoint? checkpoint)
    {
        if (checkpoint is not null) Count(checkpoint.Trial, checkpoint.Index, 1);
    }

    /// <summary>Pins what a trial was decided to go on from.</summary>
    public void Pin(Verdict? verdict)
    {
        if (verdict?.Fork is { } fork) Count(fork.Donor, fork.Checkpoint, 1);
    }

    public void Unpin(Checkpoint? checkpoint)
    {
        if (checkpoint is not null) Count(checkpoint.Trial, checkpoint.Index, -1);
    }

    public void Unpin(Verdict? verdict)
    {
        if (verdict?.Fork is { } fork) Count(fork.Donor, fork.Checkpoint, -1);
    }

    private void Count(int trial, int checkpoint, int by)
    {
        var count = counts.GetValueOrDefault((trial, checkpoint)) + by;
        if (count > 0) counts[(trial, checkpoint)] = count;
        else counts.Remove((trial, checkpoint));
    }
}
