using System.Threading.Channels;
using Attune.Observers.Files;

namespace Attune;

/// <summary>
/// Keeps the files of each trial: <c>params.json</c>, <c>result.json</c>, <c>progress.csv</c>, a TensorBoard file and, where attempts fail, <c>error.txt</c>. It follows
/// the journal on a task of its own: when it is slow it lags and costs no memory, and after a crash it goes on where it was, so that the files end as if there had been none.
/// Where only <c>error.txt</c> is kept, it begins to follow when the first attempt fails.
/// Its failures never break the run: they are tried again, and reported once.
/// </summary>
public sealed class FileProjector : IAsyncDisposable
{
    private const int Patience = 3;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly string directory;
    private readonly TrialFiles files;
    private readonly Action<string> report;
    private readonly TimeProvider time;
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Channel<TaskCompletionSource> drains = Channel.CreateUnbounded<TaskCompletionSource>();
    private readonly ITimer heart;
    private readonly Task following;
    private Projection? projection;
    private long recordedAt;
    private int failures;
    private bool isBroken;
    private volatile bool isNeeded, isLeft;

    /// <summary>Follows the journal of an experiment.</summary>
    /// <param name="directory">The experiment's directory.</param>
    /// <param name="files">Which files are kept.</param>
    /// <param name="onProblem">Told, in words, why files lag or are incomplete. Called from the projector's task.</param>
    /// <param name="time">The clock of retries. Default: the system's.</param>
    public FileProjector(string directory, TrialFiles files = TrialFiles.All, Action<string>? onProblem = null, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        (this.directory, this.files, this.time) = (directory, files, time ?? TimeProvider.System);
        report = onProblem ?? (_ => { });
        isNeeded = files != TrialFiles.None || File.Exists(ProjectionCursor.PathIn(directory));
        following = Task.Run(FollowAsync);
        heart = this.time.CreateTimer(_ => Wake(), null, Beat, Beat);
    }

    /// <summary>The journal was appended to. Cheap; does not wait.</summary>
    public void Wake() => wakes.Writer.TryWrite(true);

    /// <summary>The number of the last event that has been taken in; 0 before the first.</summary>
    internal long Sequence => projection?.Sequence ?? 0;

    /// <summary>These events were appended to the journal.</summary>
    internal void Hear(IReadOnlyList<ExperimentEvent> events)
    {
        for (var i = 0; i < events.Count && !isNeeded; i++) isNeeded = events[i] is AttemptFailed;
        if (isNeeded) Wake();
    }

    /// <summary>What has not been written by now is left to the next session: the end comes at once.</summary>
    internal void Leave() => isLeft = true;

    /// <summary>Waits until everything appended so far is in the files, or until that has failed three times, which is reported.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ObjectDisposedException.ThrowIf(!drains.Writer.TryWrite(drained), this);
        Wake();
        await drained.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Brings the files up to date and closes them. What the caller's <c>onProblem</c> threw is thrown here.</summary>
    public async ValueTask DisposeAsync()
    {
        await heart.DisposeAsync().ConfigureAwait(false);
        drains.Writer.TryComplete();
        wakes.Writer.TryComplete();
        await following.ConfigureAwait(false);
    }

    private async Task FollowAsync()
    {
        try
        {
            while (await wakes.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                wakes.Reader.TryRead(out _);
                var asked = drains.Reader.Count;
                Try(CatchUp);
                if (failures is 0 or >= Patience) Answer(asked);
            }
            failures = Math.Max(failures, 1); // there is no next time: report at once
            Try(Finish);
        }
        finally
        {
            drains.Writer.TryComplete();
            projection?.Dispose();
            Answer(drains.Reader.Count);
        }
    }

    private void Answer(int count)
    {
        for (; count > 0 && drains.Reader.TryRead(out var drained); count--) drained.SetResult();
    }

    private void CatchUp()
    {
        if (!isNeeded) return;
        projection ??= Projection.Open(directory, files, report);
        projection.Save();
        while (!isLeft && projection.Advance())
        {
            projection.Save();
            RecordWhenDue(projection);
        }
        projection.Save();
        RecordWhenDue(projection);
    }

    private void Finish()
    {
        CatchUp();
        projection?.Record();
    }

    private void RecordWhenDue(Projection current)
    {
        var now = time.GetTimestamp();
        if (recordedAt != 0 && time.GetElapsedTime(recordedAt, now) < Beat) return;
        current.Record();
        recordedAt = now;
    }

    private void Try(Action step)
    {
        if (isBroken) return;
        try
        {
            step();
            failures = 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (++failures == 2) report($"The files of the trials in {directory} lag behind the journal: {problem.Message} "
                + "They catch up when it can be written there again, at the latest when the experiment is resumed.");
        }
        catch (Exception problem)
        {
            isBroken = true;
            report($"The files of the trials in {directory} are no longer kept: {problem.Message} The journal is not affected by this.");
        }
    }
}
