namespace Attune.Scenarios.Hangs;

/// <summary>Random search that ends by itself after a number of suggestions.</summary>
internal sealed record FiniteDraws(int Most, bool IsThinking) : Searcher
{
    public override bool AnswersAtOnce => !IsThinking;

    public override ISearcher Create(Problem problem) => new Drawer(problem.Space, Most);

    public override Configuration Describe() => Configuration.Empty;

    private sealed class Drawer(Space space, int most) : ISearcher
    {
        public Suggestion Suggest(int trial, RandomStream random)
        {
            if (trial >= most) return new Suggestion.Done($"{most} are enough");
            var unit = new double[space.Dimensions];
            random.Fill(unit);
            return new Suggestion.Try(space.Configure(unit));
        }

        public void Observe(ExperimentEvent e) { }
    }
}
