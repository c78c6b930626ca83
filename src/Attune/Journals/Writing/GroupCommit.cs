namespace Attune.Journals.Writing;

/// <summary>Forces a file to the disk some time after it was written to, for many writes at once.</summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private readonly IAppendFile file;
    private readonly Durability durability;
    private readonly ITimer timer;
    private readonly Lock flushing = new();
    private int dirty;
    private volatile Exception? failure;

    public GroupCommit(IAppendFile file, Durability durability, TimeProvider time)
    {
        (this.file, this.durability) = (file, durability);
        timer = time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The file was written to.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Written()
    {
        if (durability.Delay is not { } delay || Interlocked.Exchange(ref dirty, 1) == 1) return;
        if (delay > TimeSpan.Zero) timer.Change(delay, Timeout.InfiniteTimeSpan);
        else Flush();
        ThrowIfFailed();
    }

    /// <summary>Once the disk has failed, what is on it is unknown, and no later success makes up for it.</summary>
    public void ThrowIfFailed()
    {
        if (failure is { } problem) throw new IOException($"What was appended could not be forced to the disk: {problem.Message}", problem);
    }

    /// <summary>Does at once what is due.</summary>
    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync().ConfigureAwait(false);
        Flush();
        file.Dispose();
        ThrowIfFailed();
    }

    private void Flush()
    {
        lock (flushing)
        {
            if (Interlocked.Exchange(ref dirty, 0) == 0 || failure is not null) return;
            try
            {
                file.Flush();
            }
            catch (Exception problem)
            {
                failure = problem;
            }
        }
    }
}
