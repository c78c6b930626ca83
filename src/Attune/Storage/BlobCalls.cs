namespace Attune.Storage;

/// <summary>
/// Asks a store until it answers: what may pass is asked again, 100 ms to 2 s apart. What no waiting mends (a key that cannot be one, a blob that is not there) is thrown at once.
/// </summary>
/// <param name="path">What is asked for, as people name it.</param>
/// <param name="time">The clock.</param>
/// <param name="waits">Told why a call is asked again; null: nobody waits for these calls.</param>
/// <param name="tries">How often a call is asked at most.</param>
internal sealed class BlobCalls(string path, TimeProvider time, Waits? waits = null, int tries = int.MaxValue)
{
    /// <summary>How often a store is asked before it is told that it does not answer, where nothing waits for it yet: about two seconds.</summary>
    public const int AtFirst = 5;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100), LongestDelay = TimeSpan.FromSeconds(2);

    /// <summary>The answer to a call.</summary>
    /// <param name="call">The call; it may be made several times.</param>
    /// <param name="limit">After which time the store counts as silent and is asked anew; null: it may take as long as it likes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TuneException">The store was asked as often as it may be.</exception>
    public async Task<T> AnswerAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan? limit, CancellationToken cancellationToken)
    {
        var (delay, who) = (FirstDelay, new object());
        try
        {
            for (var tried = 1; ; tried++)
            {
                try
                {
                    return await call(cancellationToken).WaitAsync(limit ?? Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception problem) when (MayPass(problem, cancellationToken))
                {
                    if (tried >= tries) throw Silent(problem);
                    if (tried > 1) waits?.Begin(who, $"The store does not take or give '{path}': {Say(problem)} It is asked again until it does.");
                }
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
        }
        finally
        {
            waits?.End(who);
        }
    }

    private static bool MayPass(Exception problem, CancellationToken cancellationToken) =>
        problem is not (TuneException or ArgumentException or NotSupportedException or OutOfMemoryException) && !cancellationToken.IsCancellationRequested;

    private TuneException Silent(Exception problem) => new(
        $"The store does not take or give '{path}': {Say(problem)} It was asked {tries} times. Look at its name, its address and your rights to it, and run again.", problem);

    private static string Say(Exception problem) => $"{problem.GetType().Name}: {problem.Message}{(problem.Message.EndsWith('.') ? "" : ".")}";
}
