namespace Attune;

/// <summary>What a policy wants. It is a wish: only the kernel turns it into a fact, and the reason travels with it.</summary>
/// <param name="Reason">Why, in words; never empty.</param>
public abstract record Directive(string Reason)
{
    /// <summary>End a trial.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Stop(int Trial, string Reason) : Directive(Reason);

    /// <summary>Save the trial that has just reported and give its resources back. Of any other trial it is not heard.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Pause(int Trial, string Reason) : Directive(Reason);

    /// <summary>Let a paused trial go on when there is room.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Resume(int Trial, string Reason) : Directive(Reason);

    /// <summary>Save the trial that has just reported, if it offers to. Of any other trial it is not heard.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Save(int Trial, string Reason) : Directive(Reason);

    /// <summary>Delete a checkpoint.</summary>
    /// <param name="Trial">Whose.</param>
    /// <param name="Checkpoint">Its number.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Discard(int Trial, int Checkpoint, string Reason) : Directive(Reason);

    /// <summary>End the experiment: no new trials, all unfinished ones are stopped.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record StopExperiment(string Reason) : Directive(Reason);

    /// <summary>Ask to be told, by <see cref="DeadlineReached"/>, when experiment time reaches a point.</summary>
    /// <param name="Time">Experiment time in microseconds.</param>
    /// <param name="Reason">What for.</param>
    public sealed record Wake(long Time, string Reason) : Directive(Reason);
}
