namespace Attune.Algorithms.Tests.Searchers;

/// <summary>Suggests x = 0, 1, 2, ... and notes what it hears.</summary>
internal sealed record Listening : Searcher, ISearcher
{
    public List<string> Heard { get; } = [];

    public Suggestion? Answer { get; set; }

    public long Most { get; init; } = 9;

    public override ISearcher Create(Problem problem) => this;

    public override Configuration Describe() => Configuration.Empty;

    public override long Limit(Problem problem) => Most;

    public Suggestion Suggest(int trial, RandomStream random) => Answer ?? new Suggestion.Try(new([new("x", trial)]));

    public void Observe(ExperimentEvent e)
    {
        if (e is not TrialEvent of) return;
        Heard.Add(e switch
        {
            TrialCreated created => $"created {of.Trial} {created.Configuration}",
            ResultReported result => $"result {of.Trial} {result.Iteration}: {result.Metrics}",
            TrialCompleted completed => $"completed {of.Trial} {completed.Status}: {completed.LastResult}",
            TrialRewound rewound => $"rewound {of.Trial} {rewound.Iteration}",
            AttemptFailed => $"failed {of.Trial}",
            _ => e.ToString(),
        });
    }
}
