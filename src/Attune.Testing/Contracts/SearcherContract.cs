using CsCheck;
using Xunit;

namespace Attune.Testing;

/// <summary>
/// The laws of every searcher. Inherit it, name yours, and they are tests:
/// <code>public sealed class MySearchContract : SearcherContract { protected override Searcher Searcher => new MySearch(); }</code>
/// Each law is tried on several spaces, in experiments made up by chance, with the real kernel: trials report, fail, rewind, end, and now and then report nonsense.
/// </summary>
public abstract class SearcherContract
{
    private const int Runs = 12;

    /// <summary>The searcher under test.</summary>
    protected abstract Searcher Searcher { get; }

    /// <summary>The spaces it is tried on: flat, with grids, conditional, constrained, without anything to search. Leave out what your searcher refuses.</summary>
    protected virtual IEnumerable<Space> Spaces =>
    [
        new() { ["lr"] = Domains.LogUniform(1e-5, 1e-1), ["layers"] = Domains.RandInt(1, 9), ["epochs"] = 10 },
        new() { ["width"] = Domains.GridSearch(16, 32, 64), ["depth"] = Domains.GridSearch(1, 2), ["dropout"] = Domains.QUniform(0, 0.5, 0.1) },
        new() { ["optimizer"] = Domains.Choice(new Space { ["momentum"] = Domains.Uniform(0, 1) }, new Space { ["beta"] = Domains.Uniform(0.9, 1), ["eps"] = 1e-8 }), ["list"] = Domains.List(1, Domains.RandN()) },
        new Space { ["a"] = Domains.Uniform(0, 1), ["b"] = Domains.Uniform(0, 1) }.Where("a <= b", config => config.Double("a") <= config.Double("b")),
        new() { ["epochs"] = 10 },
    ];

    /// <summary>Suggestions lie in the space and meet its constraints, asking twice changes nothing, done is final, and nonsense is survived.</summary>
    [Fact]
    public void Every_suggestion_is_lawful_whatever_trials_report() =>
        ForEachSpace((problem, seed) => Assert.NotEmpty(Run(problem, seed).Answers));

    /// <summary>A fresh searcher that has observed the events of the past suggests what the first one suggested.</summary>
    [Fact]
    public void Replaying_events_into_a_fresh_searcher_gives_the_same_suggestions() => ForEachSpace((problem, seed) =>
    {
        var watched = Run(problem, seed);
        var (fresh, known) = (Searcher.Create(problem), 0);

        foreach (var (trial, answer) in watched.Answers.OrderBy(answer => answer.Key))
        {
            for (; known < watched.KnownAt[trial]; known++) fresh.Observe(watched.Observed[known]);
            Assert.Equal(answer, fresh.Suggest(trial, watched.Draws(trial)));
        }
    });

    /// <summary>The seed is all that chance depends on.</summary>
    [Fact]
    public void Equal_seeds_give_equal_suggestions() => ForEachSpace((problem, seed) => Assert.Equal(Tried(Run(problem, seed)), Tried(Run(problem, seed))));

    /// <summary>No more trials are suggested than the searcher says there will be.</summary>
    [Fact]
    public void The_limit_is_kept() => ForEachSpace((problem, seed) =>
    {
        var limit = Searcher.Limit(problem);
        if (limit >= 0) Assert.InRange(Tried(Run(problem, seed)).Count(), 0, limit);
    });

    private static IEnumerable<Suggestion> Tried(WatchedSearcher watched) => watched.Answers.OrderBy(answer => answer.Key).Select(answer => answer.Value).OfType<Suggestion.Try>();

    private void ForEachSpace(Action<Problem, long> law)
    {
        foreach (var space in Spaces)
        {
            var problem = new Problem(space, [new Objective("loss", Mode.Min)], 7, 6);
            Assert.Empty(Searcher.Validate(problem));
            Gen.Long.Sample(seed => law(problem with { Seed = seed }, seed), iter: Runs, threads: 1);
        }
    }

    private WatchedSearcher Run(Problem problem, long seed)
    {
        var watched = new WatchedSearcher(Searcher.Create(problem), problem);
        _ = new RandomRun(new Plan { Problem = problem, Searcher = new Given.TheSearcher(watched), Scheduler = new Fifo(), Capacity = new Resources(cpu: 4), MaxFailures = 1 }, seed);
        return watched;
    }
}
