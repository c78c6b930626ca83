namespace Attune.Observers.Files.Formats;

/// <summary>Where results come from.</summary>
/// <param name="Host">The computer of the session.</param>
/// <param name="ProcessId">Its process.</param>
internal readonly record struct Origin(string Host, int ProcessId);
