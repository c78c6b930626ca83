namespace Attune;

/// <summary>What a policy wants. It is a wish: only the kernel turns it into a fact, and the reason travels with it.</summary>
/// <param name="Reason">Why, in words; never empty.</param>
public abstract record Directive(string Reason)
{
    /// <summary>End a trial.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Stop(int Trial, string Reason) : Directive(Reason);

    /// <summary>End a trial as failed, whatever retries are left: what it lacks will not come by trying again.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Error">What it lacks, and what to do.</param>
    public sealed record Fail(int Trial, TrialError Error) : Directive(Error.Message);

    /// <summary>
    /// Let a trial go on from a kept checkpoint, mostly another trial's, under another configuration. For the trial that has just reported it is the verdict: the attempt is
    /// stopped without saving, and the trial waits, paused. One that waits already goes on waiting. Of any other trial, or without that checkpoint, it is not heard.
    /// </summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Donor">Whose checkpoint; may be the trial itself.</param>
    /// <param name="Checkpoint">Its number.</param>
    /// <param name="Configuration">The trial's configuration from then on.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Fork(int Trial, int Donor, int Checkpoint, Configuration Configuration, string Reason) : Directive(Reason);

    /// <summary>
    /// Save the trial that has just reported and give its resources back. A trial that has nothing to be saved is kept as it is, suspended, where the executor can do that. Of any
    /// other trial it is not heard.
    /// </summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Pause(int Trial, string Reason) : Directive(Reason);

    /// <summary>Let the trial that has just reported go on, as it does anyway, and say why: <see cref="ResultReported.Remark"/>. Of any other trial, or beside a verdict, it is not heard.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Continue(int Trial, string Reason) : Directive(Reason);

    /// <summary>Let a trial take other resources from its next launch on.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Resources">What it takes then.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Resize(int Trial, Resources Resources, string Reason) : Directive(Reason);

    /// <summary>Let a paused trial go on when there is room.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Resume(int Trial, string Reason) : Directive(Reason);

    /// <summary>Save the trial that has just reported, if it offers to. Of any other trial it is not heard.</summary>
    /// <param name="Trial">Which one.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Save(int Trial, string Reason) : Directive(Reason);

    /// <summary>Delete a checkpoint. Not heard of one that is needed: a trial's latest, or one that another trial goes on from.</summary>
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
