using System.Diagnostics;
using Attune.Journals.Segments;
using Attune.Journals.Writing;

namespace Attune.Cli.Shelves;

/// <summary>How an experiment stands.</summary>
internal static class Life
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30); // how long a writer on another host is believed alive after its last sign

    /// <summary>In a word: <c>running</c>, <c>paused</c>, <c>finished</c>, <c>stopped</c>, <c>interrupted</c>, or <c>cut off</c>: its process died.</summary>
    public static string Of(ExperimentAnalysis analysis) => analysis.State switch
    {
        { Ended: null } when IsRunning(analysis.ExperimentPath) => analysis.State.Paused is null ? "running" : "paused",
        { Interrupt: not null } => "interrupted", // also where it was asked to end at once, and had no time to write its end
        { Ended: null } => "cut off",
        { Stopped: not null } => "stopped",
        _ => "finished",
    };

    /// <summary>Whether its writer is alive: on this host by its process, on others by its last sign.</summary>
    public static bool IsRunning(string experiment)
    {
        var places = new JournalPlaces(experiment);
        if (Owner.Read(places.Owner) is not { } owner) return false;
        return owner.Host == Environment.MachineName ? Exists(owner) : DateTime.UtcNow - File.GetLastWriteTimeUtc(places.Owner) < Lease;
    }

    // A process that began after the file was written is another one with the same number.
    private static bool Exists(Owner owner)
    {
        try
        {
            using var process = Process.GetProcessById(owner.ProcessId);
            return process.StartTime.ToUniversalTime() <= owner.Since.UtcDateTime;
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
