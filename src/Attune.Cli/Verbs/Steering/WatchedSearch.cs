namespace Attune.Cli.Verbs.Steering;

/// <summary>A search that another process does: known is only how many trials there will be.</summary>
/// <param name="Samples">How many samples there are to be, as it stands; -1: without end.</param>
/// <param name="Trials">How many trials a sample is: the points of the grid.</param>
internal sealed record WatchedSearch(Func<int> Samples, long Trials) : Searcher
{
    public override bool AnswersAtOnce => true;

    public override long Limit(Problem problem) => Samples() is >= 0 and var samples ? samples * Trials : -1;

    public override ISearcher Create(Problem problem) => new Nobody();

    public override Configuration Describe() => new([new("type", "watched")]);

    private sealed class Nobody : ISearcher
    {
        public Suggestion Suggest(int trial, RandomStream random) => new Suggestion.Done("another process searches");

        public void Observe(ExperimentEvent e) { }
    }
}
