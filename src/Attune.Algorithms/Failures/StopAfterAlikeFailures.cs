namespace Attune;

/// <summary>
/// Ends the experiment when the first trials that a session launches all fail for good in the same way (<see cref="TrialError.Signature"/>) and no trial has ever completed:
/// the fault then lies in the trainable, not in a configuration. Counts trials, not attempts; that they reported before they failed changes nothing.
/// </summary>
/// <param name="Trials">How many trials; 0: never. Default 3.</param>
public sealed record StopAfterAlikeFailures(int Trials = 3) : Policy
{
    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine(Trials);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) =>
        Trials >= 0 ? [] : [$"StopAfterAlikeFailures: Trials is {Trials}; it is a number of trials, or 0 for never."];

    private sealed class Engine(int trials) : IPolicy, IForesight
    {
        private readonly List<int> first = []; // launched in this session, until there are so many
        private readonly Dictionary<int, string> failures = []; // of those, by trial
        private bool hasCompleted = trials == 0;

        public void Observe(ExperimentEvent e)
        {
            switch (e)
            {
                case TrialCompleted: hasCompleted = true; break;
                case TrialLaunched launched when first.Count < trials && !first.Contains(launched.Trial): first.Add(launched.Trial); break;
                case AttemptFailed { Retry: false } failed when first.Contains(failed.Trial): failures[failed.Trial] = failed.Error.Signature; break;
                case SessionStarted: Forget(); break;
            }
        }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) =>
            !hasCompleted && e is AttemptFailed { Retry: false } failed && first.Contains(failed.Trial) && failures.Count == trials && failures.Values.Distinct().Count() == 1
                ? [new Directive.StopExperiment($"the first {trials} trials all failed alike ({Kind(failed.Error)})")]
                : [];

        public int Foresees(Trial trial) => int.MaxValue;

        // Of what the engine itself throws, a program's failure say, what it says.
        private static string Kind(TrialError error) => error.IsOwn ? error.Message.TrimEnd('.') : error.Type;

        private void Forget()
        {
            first.Clear();
            failures.Clear();
        }
    }
}
