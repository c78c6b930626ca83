namespace Attune;

/// <summary>The end of a session: what takes a while to end is named, and a request to end at once leaves it behind.</summary>
internal sealed class Closing(RunningExperiment run, TimeProvider time, CancellationToken abort)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1), LastMoment = TimeSpan.FromSeconds(1);

    /// <summary>Waits for something to end.</summary>
    /// <param name="end">Its end, however it ends.</param>
    /// <param name="what">What is waited for, in words; asked again and again.</param>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> WaitAsync(Task end, Func<string> what)
    {
        while (!abort.IsCancellationRequested && await Task.WhenAny(end, Task.Delay(Beat, time, abort)).ConfigureAwait(false) != end) run.Waiting = what();
        run.Waiting = null;
        await end.WaitAsync(LastMoment, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return end.IsCompleted;
    }
}
