using Attune.Processes.Posix;
using Attune.Processes.Windows;

namespace Attune.Processes;

/// <summary>
/// A program that was started, in a session of its own, so that a terminal's Ctrl-C does not reach it. When it ends, and when the engine ends in whatever way, everything that it
/// started ends too.
/// </summary>
internal abstract class Child
{
    /// <summary>Its number with the operating system.</summary>
    public abstract int Id { get; }

    /// <summary>Done when it has ended and all that it wrote was taken.</summary>
    public abstract Task<ChildEnd> Ended { get; }

    /// <summary>Leads to its standard input, if it is talked to.</summary>
    public abstract Stream Talk { get; }

    /// <summary>How many bytes of memory it has now, on Linux with everything that it started.</summary>
    public virtual long Memory => MemoryOf.Process(Id) + ProcessNumbers.YoungerThan(Id).Where(id => id != Id && Mark.IsCarriedBy(id) && ProcessNumbers.IsProcess(id)).Sum(MemoryOf.Process);

    /// <summary>The mark that everything it starts carries.</summary>
    public required Mark Mark { get; init; }

    /// <summary>Starts a program.</summary>
    /// <exception cref="IOException">It cannot be started; the message says why.</exception>
    public static Child Start(ChildStart start, ChildOutput output)
    {
        var mark = Mark.Next();
        start = start with { Environment = mark.On(start.Environment) };
        return OperatingSystem.IsWindows() ? WindowsChild.Start(start, mark, output) : PosixChild.Start(start, mark, output);
    }

    /// <summary>Asks it, and what it started, to end. On Windows, where programs cannot be asked, ends it.</summary>
    public abstract void Terminate();

    /// <summary>Ends it and everything that it started, at once.</summary>
    public abstract void Kill();

    /// <summary>Takes what it has written so far, before returning. Not on Windows.</summary>
    public virtual void Drain() { }

    /// <summary>Lets it, and what it started, stand still. On Windows it goes on.</summary>
    public abstract void Suspend();

    /// <summary>Lets it go on.</summary>
    public abstract void Resume();
}
