namespace Attune.Scenarios;

/// <summary>A searcher beside the loop that waits where it is told to, and otherwise suggests the empty configuration.</summary>
internal sealed record ThinkingSearcher(Func<int, Suggestion?> Answer) : Searcher
{
    public override ISearcher Create(Problem problem) => new Engine(Answer);

    public override Configuration Describe() => Configuration.Empty;

    private sealed class Engine(Func<int, Suggestion?> answer) : ISearcher
    {
        public Suggestion Suggest(int trial, RandomStream random) => answer(trial) ?? new Suggestion.Try(Configuration.Empty);

        public void Observe(ExperimentEvent e) { }
    }
}
