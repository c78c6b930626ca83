namespace Attune.Scenarios;

/// <summary>Random search over a space, for scenarios that need nothing else.</summary>
public sealed record Draws : Searcher
{
    public override bool AnswersAtOnce => true;
    public override ISearcher Create(Problem problem) => new Drawer(problem.Space);
    public override Configuration Describe() => Configuration.Empty;

    private sealed class Drawer(Space space) : ISearcher
    {
        public Suggestion Suggest(int trial, RandomStream random)
        {
            var unit = new double[space.Dimensions];
            random.Fill(unit);
            return new Suggestion.Try(space.Configure(unit));
        }

        public void Observe(ExperimentEvent e) { }
    }
}
