namespace Attune.Journals.Format;

/// <summary>The lines of what happens to checkpoints, each kind written and read in one place.</summary>
internal static class CheckpointCodec
{
    public static void Write(LineWriter line, CheckpointRequested e)
    {
        line.Field(",\"a\":"u8, e.Attempt);
        line.Field(",\"ckpt\":"u8, e.Checkpoint);
        line.Field(",\"why\":"u8, e.Reason);
    }

    public static CheckpointRequested Requested(ref LineReader line, Moment at) => new()
    {
        At = at,
        Trial = line.Int(",\"trial\":"u8),
        Attempt = line.Int(",\"a\":"u8),
        Checkpoint = line.Int(",\"ckpt\":"u8),
        Reason = line.Text(",\"why\":"u8),
    };

    public static void Write(LineWriter line, CheckpointRegistered e)
    {
        line.Field(",\"a\":"u8, e.Attempt);
        line.Field(",\"ckpt\":"u8, e.Checkpoint);
    }

    public static CheckpointRegistered Registered(ref LineReader line, Moment at) =>
        new() { At = at, Trial = line.Int(",\"trial\":"u8), Attempt = line.Int(",\"a\":"u8), Checkpoint = line.Int(",\"ckpt\":"u8) };

    public static void Write(LineWriter line, CheckpointFailed e)
    {
        line.Field(",\"a\":"u8, e.Attempt);
        line.Field(",\"error\":"u8, e.Error);
    }

    public static CheckpointFailed Failed(ref LineReader line, Moment at) =>
        new() { At = at, Trial = line.Int(",\"trial\":"u8), Attempt = line.Int(",\"a\":"u8), Error = TrialCodec.Error(ref line) };

    public static void Write(LineWriter line, CheckpointDropped e)
    {
        line.Field(",\"ckpt\":"u8, e.Checkpoint);
        line.Field(",\"why\":"u8, e.Reason);
    }

    public static CheckpointDropped Dropped(ref LineReader line, Moment at) =>
        new() { At = at, Trial = line.Int(",\"trial\":"u8), Checkpoint = line.Int(",\"ckpt\":"u8), Reason = line.Text(",\"why\":"u8) };
}
