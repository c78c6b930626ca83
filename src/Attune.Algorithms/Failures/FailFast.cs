namespace Attune;

/// <summary>Ends the experiment as soon as a trial has failed for good; a crash in between changes nothing. Resumed after its end in good order, it goes on.</summary>
public sealed record FailFast : Policy
{
    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine();

    private sealed class Engine : IPolicy, IForesight
    {
        private AttemptFailed? failed; // in this session, or in one before that was cut off

        public void Observe(ExperimentEvent e) => failed = e switch
        {
            AttemptFailed { Retry: false } failure => failure,
            SessionEnded => null,
            _ => failed,
        };

        public int Foresees(Trial trial) => int.MaxValue;

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) =>
            failed is not null && e is (AttemptFailed { Retry: false } or SessionStarted) ? [new Directive.StopExperiment($"trial {failed.Trial} failed, and fail_fast is on: {failed.Error}")] : [];
    }
}
