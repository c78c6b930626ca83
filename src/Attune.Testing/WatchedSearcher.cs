using Xunit;

namespace Attune.Testing;

/// <summary>A searcher under observation: asks twice, checks each answer, and keeps them by trial.</summary>
internal sealed class WatchedSearcher(ISearcher inner, Problem problem) : ISearcher
{
    private bool isDone;

    /// <summary>What was answered for each trial, last.</summary>
    public Dictionary<int, Suggestion> Answers { get; } = [];

    /// <summary>All that was observed, in order.</summary>
    public List<ExperimentEvent> Observed { get; } = [];

    /// <summary>How many events had been observed when a trial was last suggested.</summary>
    public Dictionary<int, int> KnownAt { get; } = [];

    public Suggestion Suggest(int trial, RandomStream random)
    {
        var answer = inner.Suggest(trial, Draws(trial));
        Assert.Equal(answer, inner.Suggest(trial, Draws(trial)));
        if (isDone) Assert.IsType<Suggestion.Done>(answer);
        isDone = answer is Suggestion.Done;
        if (answer is Suggestion.Try found)
        {
            Assert.True(problem.Space.Contains(found.Configuration), $"({found.Configuration}) is not in the space {problem.Space}.");
            Assert.True(problem.Space.Satisfies(found.Configuration), $"({found.Configuration}) breaks a constraint of {problem.Space}.");
        }
        (Answers[trial], KnownAt[trial]) = (answer, Observed.Count);
        return answer;
    }

    public void Observe(ExperimentEvent e)
    {
        Observed.Add(e);
        inner.Observe(e);
    }

    /// <summary>The draws of a trial, as the kernel addresses them.</summary>
    public RandomStream Draws(int trial) => RandomStream.At(problem.Seed, "suggest", trial);
}
