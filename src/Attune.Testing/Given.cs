namespace Attune.Testing;

/// <summary>Specifications of engines that exist already.</summary>
internal static class Given
{
    /// <summary>A scheduler's.</summary>
    public sealed record TheScheduler(IScheduler Engine) : Scheduler
    {
        public override IScheduler Create(Problem problem) => Engine;

        public override Configuration Describe() => Configuration.Empty;
    }

    /// <summary>A policy's.</summary>
    public sealed record ThePolicy(IPolicy Engine) : Policy
    {
        public override IPolicy Create(Problem problem) => Engine;
    }

    /// <summary>A searcher's.</summary>
    public sealed record TheSearcher(ISearcher Engine) : Searcher
    {
        public override bool AnswersAtOnce => true;

        public override ISearcher Create(Problem problem) => Engine;

        public override Configuration Describe() => Configuration.Empty;

        public override long Limit(Problem problem) => -1;
    }

    /// <summary>A searcher that suggests the empty configuration a number of times.</summary>
    public sealed class Nothing(int times) : ISearcher
    {
        public Suggestion Suggest(int trial, RandomStream random) => trial < times ? new Suggestion.Try(Configuration.Empty) : new Suggestion.Done("enough");

        public void Observe(ExperimentEvent e) { }
    }
}
