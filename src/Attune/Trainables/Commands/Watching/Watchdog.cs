using Attune.Processes;

namespace Attune;

/// <summary>Ends a program that takes too long, is silent for too long, or takes too much memory. While a decision on a report is waited for, no time passes.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200); // at memory
    private readonly Child child;
    private readonly Command command;
    private readonly ITimer? lifetime, silence, memory;
    private long peak;

    public Watchdog(Child child, Command command, TimeProvider time)
    {
        (this.child, this.command) = (child, command);
        lifetime = Alarm(time, command.Timeout, Timeout.InfiniteTimeSpan, () => End($"it ran for longer than its timeout of {command.Timeout}"));
        silence = Alarm(time, command.ReportTimeout, Timeout.InfiniteTimeSpan, () => End($"it reported nothing for longer than its report timeout of {command.ReportTimeout}"));
        memory = command.MemoryLimit is null ? null : Alarm(time, Look, Look, Weigh);
    }

    /// <summary>Why it ended the program; null: it did not.</summary>
    public string? Reason { get; private set; }

    /// <summary>The most memory that was seen, in bytes; 0 where it is not looked at.</summary>
    public long PeakMemory => Interlocked.Read(ref peak);

    /// <summary>A report waits for its decision.</summary>
    public void Rest() => silence?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>The program goes on.</summary>
    public void Reported() => silence?.Change(command.ReportTimeout!.Value, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        lifetime?.Dispose();
        silence?.Dispose();
        memory?.Dispose();
    }

    private static ITimer? Alarm(TimeProvider time, TimeSpan? due, TimeSpan period, Action ring) => due is { } wait ? time.CreateTimer(_ => ring(), null, wait, period) : null;

    private void Weigh()
    {
        var used = child.Memory;
        if (used > PeakMemory) Interlocked.Exchange(ref peak, used);
        if (used > command.MemoryLimit) End($"it had {used / 1e6:F0} MB of memory, more than its limit of {command.MemoryLimit / 1e6:F0} MB");
    }

    private void End(string reason)
    {
        Reason ??= reason;
        child.Kill();
    }
}
