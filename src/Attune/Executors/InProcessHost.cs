using System.Collections.Concurrent;

namespace Attune;

/// <summary>
/// Runs each attempt as a task of this process; what it runs may be a child process, which it then leads. A trial that ignores its cancellation is left behind after a grace time and never
/// holds up the end.
/// </summary>
/// <param name="body">What an attempt runs.</param>
/// <param name="site">Where trials live on this machine.</param>
/// <param name="clock">What signals are stamped by.</param>
/// <param name="time">Where grace times come from.</param>
/// <param name="grace">How long a stopped trial may take to end.</param>
/// <param name="saveTimeout">How long a save may take.</param>
/// <param name="put">Where signals go.</param>
internal sealed class InProcessHost(TrialBody body, TrialSite site, ExperimentClock clock, TimeProvider time, TimeSpan grace, TimeSpan saveTimeout, Action<Signal> put) : ITrialHost
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(uint.MaxValue - 1); // of a timer: 49 days
    private static readonly TimeSpan Force = TimeSpan.FromSeconds(10); // from being killed to being gone
    private readonly ConcurrentDictionary<int, InProcessAttempt> attempts = new();
    private readonly Lock ending = new();

    private const int SpareThreads = 2; // the loop, and one for timers and projections
    private int threads; // the pool starts so many at once

    public TrialSite Site => site;

    public ExperimentClock Clock => clock;

    public TimeProvider TimeProvider => time;

    /// <summary>How long a stopped trial may take to end before it is left behind.</summary>
    public TimeSpan Grace => Longest(IsElsewhere && grace < LongestWait ? grace + Force : grace);

    /// <summary>How long a save may take.</summary>
    public TimeSpan SaveTimeout => Longest(saveTimeout);

    public MetricNamesTable Names { get; } = new();

    /// <summary>Whether the trials are in other processes, and only led from here; see <see cref="BoundTrainable.IsElsewhere"/>.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Where what trials print is copied to; null: nowhere.</summary>
    public TrialOutput? Output { get; init; }

    /// <summary>What the first attempt threw that failed.</summary>
    public Exception? FirstFailure { get; private set; }

    public IReadOnlyList<RunningAttempt> Running
    {
        get
        {
            lock (ending) return [.. attempts.Values.Select(attempt => new RunningAttempt(attempt.Launch.Trial, attempt.Launch.Attempt))];
        }
    }

    public void Send(TrialCommand command)
    {
        if (command is TrialCommand.Launch launch) Launch(launch);
        else if (attempts.TryGetValue(command.Trial, out var attempt) && attempt.Launch.Attempt == command.Attempt) Tell(attempt, command);
    }

    /// <summary>Stops all attempts; nobody waits for their end.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var attempt in attempts.Values) attempt.Stop();
        return default;
    }

    internal void Failed(Exception exception) => FirstFailure ??= exception;

    internal void Put(Signal signal) => put(signal);

    // Who asks what is there finds it, or its end.
    internal void End(InProcessAttempt attempt, AttemptEnded signal)
    {
        lock (ending)
        {
            attempts.TryRemove(KeyValuePair.Create(attempt.Launch.Trial, attempt));
            put(signal);
        }
    }

    private static TimeSpan Longest(TimeSpan wait) => wait < LongestWait ? wait : LongestWait;

    // A function that computes or waits without giving its thread back holds it to its end. The pool is told how many threads that may be, so that it starts them at once
    // and the loop, the timers and Ctrl-C are not left without one.
    private void MakeRoom()
    {
        var wanted = attempts.Count + SpareThreads;
        if (wanted <= threads) return;
        ThreadPool.GetMinThreads(out threads, out var completionThreads);
        if (wanted > threads && ThreadPool.SetMinThreads(wanted, completionThreads)) threads = wanted;
    }

    private void Launch(TrialCommand.Launch launch)
    {
        if (attempts.TryGetValue(launch.Trial, out var earlier)) earlier.Stop(); // suspended, and not needed any more
        var attempt = attempts[launch.Trial] = new(this, launch, body);
        MakeRoom();
        ThreadPool.UnsafeQueueUserWorkItem(attempt, preferLocal: false);
    }

    private static void Tell(InProcessAttempt attempt, TrialCommand command)
    {
        switch (command)
        {
            case TrialCommand.Continue next: attempt.Continue(next.Report, next.Ahead); break;
            case TrialCommand.Save save: attempt.Save(save.Checkpoint); break;
            case TrialCommand.Pause: attempt.Stop(); break;
            case TrialCommand.Stop stop: attempt.Stop(stop.Completes); break;
        }
    }
}
