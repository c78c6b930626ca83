namespace Attune.Processes;

/// <summary>How a program ended, and what it took.</summary>
/// <param name="ExitCode">Its exit code; 128 and the number of the signal when a signal ended it.</param>
/// <param name="Signal">The signal that ended it; null: it ended itself.</param>
/// <param name="Processor">Processor time, that of its own children which it waited for included.</param>
/// <param name="PeakMemory">The most memory that it, or one of those children, had at a time, in bytes.</param>
internal sealed record ChildEnd(int ExitCode, int? Signal, TimeSpan Processor, long PeakMemory);
