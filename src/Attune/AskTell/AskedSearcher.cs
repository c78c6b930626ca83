namespace Attune.AskTell;

/// <summary>A searcher that answers within the call, and repeats a configuration that is given.</summary>
internal sealed record AskedSearcher(Searcher Searcher, Asking Asking) : Searcher
{
    public override bool AnswersAtOnce => true;

    public override ISearcher Create(Problem problem) => new Engine(Searcher.Create(problem), Asking, Searcher.Limit(problem));

    public override Configuration Describe() => Searcher.Describe();

    /// <summary>Given configurations are not limited, so the engine counts.</summary>
    public override long Limit(Problem problem) => -1;

    private sealed class Engine(ISearcher searcher, Asking asking, long limit) : ISearcher
    {
        public Suggestion Suggest(int trial, RandomStream random) =>
            asking.Given is { } given ? new Suggestion.Try(given)
            : limit >= 0 && trial >= limit ? new Suggestion.Done($"all {limit} trials were created")
            : searcher.Suggest(trial, random);

        public void Observe(ExperimentEvent e) => searcher.Observe(e);
    }
}
