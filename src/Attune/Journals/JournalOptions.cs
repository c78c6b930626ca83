using Attune.Journals.Writing;

namespace Attune;

/// <summary>How a <see cref="FileJournal"/> is written.</summary>
public sealed record JournalOptions
{
    /// <summary>When appended events are forced to the disk. Default: at most 50 ms later.</summary>
    public Durability Durability { get; init; } = Durability.Default;

    /// <summary>Whether to take the experiment from an owner on another host that still seems to live. Default: no.</summary>
    public bool TakeOver { get; init; }

    /// <summary>Told why writing waits (the disk is full), and null when it goes on. Default: no one is told.</summary>
    public Action<string?>? OnWaiting { get; init; }

    /// <summary>The clock of delays and leases. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The computer, as the lock names it. Default: this one.</summary>
    internal string Host { get; init; } = Environment.MachineName;

    /// <summary>Creates the file of a new segment.</summary>
    internal Func<string, IAppendFile> CreateFile { get; init; } = path => new AppendFile(path);
}
