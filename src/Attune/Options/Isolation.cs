namespace Attune;

/// <summary>Where the trials of a run are.</summary>
public enum Isolation
{
    /// <summary>In this process: nothing travels, and a report costs microseconds. A trial that crashes the process takes the run with it; one that does not end when told to is left behind.</summary>
    InProcess,

    /// <summary>
    /// In workers: processes that are this program started again, with the same arguments. Each becomes a worker where it reaches <see cref="Tune.Worker"/>, for registered trainables, or else the first
    /// <c>Tune.RunAsync</c>; what the program does before that, every worker does. They serve one trial after the other; what a trial prints is kept in its directory, as for a <see cref="Command"/>. A trial may crash, leak or spin: it is ended, and the run goes on.
    /// </summary>
    Process,
}
