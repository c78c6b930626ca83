namespace Attune;

/// <summary>
/// Ends the experiment when its first trials all fail for good in the same way (<see cref="TrialError.Signature"/>) before any trial has reported a result or completed:
/// the fault then lies in the trainable, not in a configuration. Counts trials, not attempts.
/// </summary>
/// <param name="Trials">How many trials; 0: never. Default 3.</param>
public sealed record StopAfterAlikeFailures(int Trials = 3) : Policy
{
    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine(Trials);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) =>
        Trials >= 0 ? [] : [$"StopAfterAlikeFailures: Trials is {Trials}; it is a number of trials, or 0 for never."];

    private sealed class Engine(int trials) : IPolicy
    {
        private string? signature;
        private int alike;
        private bool isOver = trials == 0; // some trial got further, or failed in another way

        public void Observe(ExperimentEvent e)
        {
            switch (e)
            {
                case ResultReported or TrialCompleted: isOver = true; break;
                case AttemptFailed { Retry: false } failed: Count(failed.Error.Signature); break;
                case SessionStarted: (signature, alike) = (null, 0); break;
            }
        }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => !isOver && alike >= trials && e is AttemptFailed { Retry: false } failed
            ? [new Directive.StopExperiment($"the first {alike} trials to end all failed alike, before any result ({failed.Error.Type}): mend that and run again, or turn this rule off with StopAfterAlikeFailures = 0")]
            : [];

        private void Count(string failure)
        {
            signature ??= failure;
            if (failure == signature) alike++;
            else isOver = true;
        }
    }
}
