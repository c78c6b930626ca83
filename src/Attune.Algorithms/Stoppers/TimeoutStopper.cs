namespace Attune;

/// <summary>
/// Ends the experiment when it has run for a time, summed over its sessions: while it is down, time stands still.
/// </summary>
/// <param name="Timeout">The budget; above zero.</param>
public sealed record TimeoutStopper(TimeSpan Timeout) : Stopper
{
    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine(Timeout);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) =>
        Timeout > TimeSpan.Zero ? [] : [$"TimeoutStopper: the timeout is {Timeout}; a budget must be above zero."];

    private sealed class Engine(TimeSpan timeout) : IPolicy, IForesight
    {
        private long? deadline; // experiment time

        public void Observe(ExperimentEvent e)
        {
            if (e is SessionStarted) deadline ??= e.At.Time + (long)timeout.TotalMicroseconds;
        }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => e switch
        {
            SessionStarted or DeadlineReached or ResultReported when e.At.Time >= deadline => [new Directive.StopExperiment($"the time budget of {timeout} is used up")],
            SessionStarted when deadline is { } time => [new Directive.Wake(time, $"the time budget of {timeout} ends")],
            _ => [],
        };

        // The end of the budget finds each trial where it is.
        public int Foresees(Trial trial) => int.MaxValue;
    }
}
