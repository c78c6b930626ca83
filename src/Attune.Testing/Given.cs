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

    /// <summary>A searcher that draws from a space a number of times.</summary>
    public sealed class Draws(Space space, int times) : ISearcher
    {
        public Suggestion Suggest(int trial, RandomStream random)
        {
            if (trial >= times) return new Suggestion.Done("enough");
            var unit = new double[space.Dimensions];
            random.Fill(unit);
            return new Suggestion.Try(space.Configure(unit));
        }

        public void Observe(ExperimentEvent e) { }
    }
}
