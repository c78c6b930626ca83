using Attune.Cli.Races;
using Attune.Testing;
using Xunit;

namespace Attune.Cli.Tests.Races;

/// <summary>Races that are run by hand: who is next, and what each measurement gave.</summary>
public sealed class RaceTests
{
    private static readonly Objective Loss = new("loss", Mode.Min);

    private delegate double Measure(int contestant, int trial, RandomStream noise);

    [Fact]
    public void Each_round_has_everybody_once_and_the_orders_differ()
    {
        var (order, board) = Run(new Race(Contestants(3), 8, 0.05), seed: 1, (contestant, _, noise) => contestant + noise.NextUnit() * 10);

        var rounds = order.Chunk(3).ToArray();
        Assert.All(rounds.Take(3), round => Assert.Equal([0, 1, 2], round.Order()));
        Assert.True(rounds.Take(3).Select(round => string.Join(' ', round)).Distinct().Count() > 1);
        Assert.True(board.Lanes[0].Values.Count > 0);
    }

    [Fact]
    public void One_that_is_better_wins_all_rounds()
    {
        var (order, board) = Run(new Race(Contestants(2), 10, 0.05), seed: 1, (contestant, trial, _) => contestant == 0 ? 2 : 1 + trial * 0.01);

        Assert.Equal((20, 1.0 / 1024), (order.Count, board.PValue(1)));
        Assert.Null(board.Lanes[1].Out);
    }

    [Fact]
    public void One_that_cannot_win_any_more_is_measured_no_more()
    {
        var (order, board) = Run(new Race(Contestants(2), 10, 0.05), seed: 1, (contestant, _, _) => contestant);

        Assert.InRange(order.Count, 4, 10);
        Assert.Equal($"could not win any more after {order.Count / 2} rounds", board.Lanes[1].Out);
        Assert.Equal("no configuration can be better than the baseline any more", board.Over);
    }

    [Fact]
    public void Of_two_good_ones_the_worse_is_left_out()
    {
        var (order, board) = Run(new Race(Contestants(3), 20, 0.05), seed: 1, (contestant, trial, _) => 10 - contestant + trial * 1e-3);

        Assert.Equal("was worse than another after 5 rounds", board.Lanes[1].Out);
        Assert.Equal(20, order.Count(contestant => contestant == 2));
    }

    [Fact]
    public void One_that_fails_is_out_and_with_the_baseline_the_race_is_over()
    {
        var finalist = Run(new Race(Contestants(3), 10, 0.05), seed: 1, (contestant, _, _) => contestant == 1 ? double.NaN : -contestant).Board;
        var baseline = Run(new Race(Contestants(3), 10, 0.05), seed: 1, (contestant, _, _) => contestant == 0 ? double.NaN : -contestant).Board;

        Assert.Equal("had no value in round 1", finalist.Lanes[1].Out);
        Assert.Equal("the baseline had no value in round 1", baseline.Over);
    }

    // Drift that is much larger than the noise falls on all alike.
    [Fact]
    public void Drift_does_not_decide()
    {
        var (_, board) = Run(new Race(Contestants(2), 12, 0.05), seed: 1, (contestant, trial, noise) => trial * 10.0 + noise.NextUnit() - 30 * contestant);

        Assert.True(board.PValue(1) < 0.05);
    }

    // 1,000 races of four alike, from fixed seeds: 5 % of them may be won by chance, and with four standard deviations on top 7.8 %.
    [Fact]
    public void Where_all_are_alike_chance_rarely_finds_one_better()
    {
        var won = Enumerable.Range(0, 1000).Count(seed =>
        {
            var (_, board) = Run(new Race(Contestants(4), 10, 0.05), seed, (_, _, noise) => Math.Exp(noise.NextUnit() * 4));
            return Enumerable.Range(1, 3).Any(contestant => board.Lanes[contestant].Out is null && board.PValue(contestant) < 0.05);
        });

        Assert.InRange(won, 0, 78);
    }

    [Theory]
    [InlineData(3, 5, 0.05, "Of 5 rounds nothing can come out: with 3 finalists and --alpha 0.05 it takes at least 6, even where each of them is won.")]
    [InlineData(0, 10, 0.05, "--finalists is 0; it is a number of at least 1.")]
    [InlineData(1, 10, 1.0, "--alpha is 1; it is a probability between 0 and 1.")]
    [InlineData(1, 0, 0.05, "--rounds is 0; it is a number from 1 to 200.")]
    public void Terms_under_which_nothing_can_come_out_are_refused(int finalists, int rounds, double alpha, string problem) =>
        Assert.Equal(problem, new RaceTerms(finalists, rounds, alpha, 0).Problems().First());

    private static (List<int> Order, RaceBoard Board) Run(Race race, long seed, Measure measure)
    {
        var problem = new Problem(new() { ["x"] = Tune.Uniform(0, 10) }, [Loss], seed, 100);
        var (searcher, board, order) = (race.Create(problem), new RaceBoard(race, Loss), new List<int>());
        while (searcher.Suggest(order.Count, RandomStream.At(seed, "unused", order.Count)) is Suggestion.Try next)
        {
            var (trial, contestant) = (order.Count, (int)next.Memo.AsList()[1].AsInteger());
            order.Add(contestant);
            Tell(new TrialCreated { At = default, Trial = trial, Configuration = next.Configuration, Memo = next.Memo, BasedOn = 0 });
            Tell(new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 1, Metrics = new(new MetricNames(["loss"]), [measure(contestant, trial, RandomStream.At(seed, "noise", trial))]) });
            Tell(new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "returned" });
        }
        return (order, board);

        void Tell(ExperimentEvent e)
        {
            searcher.Observe(e);
            board.Observe(e);
        }
    }

    private static Configuration[] Contestants(int count) => [.. Enumerable.Range(0, count).Select(x => Configuration.Of(("x", (double)x)))];
}

/// <summary>The laws of searchers, for races.</summary>
public sealed class RaceContract : SearcherContract
{
    protected override IEnumerable<Space> Spaces => [new() { ["x"] = Tune.Uniform(0, 10) }];

    protected override Searcher Searcher => new Race([Configuration.Of(("x", 0.5)), Configuration.Of(("x", 1.5)), Configuration.Of(("x", 2.5))], 7, 0.05);
}
