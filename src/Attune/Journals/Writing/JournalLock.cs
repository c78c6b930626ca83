using Attune.Journals.Segments;

namespace Attune.Journals.Writing;

/// <summary>
/// Keeps a second writer away. On one machine by an advisory lock of the operating system, which ends with the process however it ends; from other hosts, where such
/// locks may not reach, by a lease: the owner touches a file every ten seconds, and is respected until the file is thirty seconds old.
/// </summary>
internal sealed class JournalLock : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10), Lease = TimeSpan.FromSeconds(30);
    private readonly FileStream? held; // null: another host holds it and was overridden
    private readonly ITimer heart;
    private readonly JournalPlaces places;
    private readonly Owner self;

    private JournalLock(FileStream? held, JournalPlaces places, JournalOptions options)
    {
        (this.held, this.places) = (held, places);
        self = new(options.Host, Environment.ProcessId, options.TimeProvider.GetUtcNow());
        self.Write(places.Owner);
        Touch(options.TimeProvider);
        heart = options.TimeProvider.CreateTimer(_ => Touch(options.TimeProvider), null, Beat, Beat);
    }

    /// <exception cref="ExperimentInUseException">Another process writes the experiment.</exception>
    public static JournalLock Take(JournalPlaces places, JournalOptions options)
    {
        Directory.CreateDirectory(places.Journal);
        var held = TryHold(places.Lock);
        try
        {
            var owner = Owner.Read(places.Owner);
            var elsewhere = owner is { } other && other.Host != options.Host;
            if (held is null && !(elsewhere && options.TakeOver)) throw InUse(places, owner, "Wait until it ends, or end it.");
            if (elsewhere && !options.TakeOver && IsFresh(places.Owner, options.TimeProvider)) throw InUse(places, owner,
                "If that process is gone, wait 30 seconds after its end, or set TakeOver; should it live after all, nothing it writes from then on counts.");
            return new(held, places, options);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Lets go.</summary>
    public async ValueTask DisposeAsync()
    {
        await heart.DisposeAsync().ConfigureAwait(false);
        if (Owner.Read(places.Owner) == self) File.Delete(places.Owner);
        if (held is not null) await held.DisposeAsync().ConfigureAwait(false);
    }

    private static FileStream? TryHold(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException problem) when (problem is not (DirectoryNotFoundException or PathTooLongException) && !FullDisk.Is(problem))
        {
            return null;
        }
    }

    private static bool IsFresh(string path, TimeProvider time) => time.GetUtcNow() - File.GetLastWriteTimeUtc(path) < Lease;

    private static ExperimentInUseException InUse(JournalPlaces places, Owner? owner, string wayOut) =>
        new(places.Experiment, owner?.Host ?? "an unknown host", owner?.ProcessId ?? 0, wayOut);

    // A failure to touch shortens the lease and nothing else.
    private void Touch(TimeProvider time)
    {
        try
        {
            if (Owner.Read(places.Owner) == self) File.SetLastWriteTimeUtc(places.Owner, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
        }
    }
}
