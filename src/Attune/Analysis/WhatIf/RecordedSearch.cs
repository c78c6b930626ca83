namespace Attune.Analysis.WhatIf;

/// <summary>Proposes again what was tried, in the same order.</summary>
internal sealed record RecordedSearch(IReadOnlyList<RecordedCurve> Curves) : Searcher
{
    public override bool AnswersAtOnce => true;

    public override ISearcher Create(Problem problem) => new Reader(Curves);

    public override Configuration Describe() => new([new("type", "recorded")]);

    private sealed class Reader(IReadOnlyList<RecordedCurve> curves) : ISearcher
    {
        public Suggestion Suggest(int trial, RandomStream random) =>
            trial < curves.Count ? new Suggestion.Try(curves[trial].Configuration) : new Suggestion.Done($"all {curves.Count} recorded trials were tried");

        public void Observe(ExperimentEvent e) { }
    }
}
