using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class RacingTests
{
    private readonly Listening inner = new() { Most = -1 };

    [Fact]
    public void The_first_configuration_is_run_as_often_as_may_be_and_says_which_time_it_is()
    {
        var tried = new ToldSearcher(new Racing(inner, 3)).Create(4);

        Assert.Equal(["x=0 __trial_index__=0", "x=0 __trial_index__=1", "x=0 __trial_index__=2", "x=1 __trial_index__=0"], tried.Select(configuration => configuration.ToString()));
        Assert.Equal(["created 0 x=0", "created 1 x=1"], inner.Heard);
    }

    [Fact]
    public void Without_an_index_configurations_are_as_they_were_suggested() =>
        Assert.Equal(["x=0", "x=0", "x=1"], new ToldSearcher(new Racing(inner, 2, SetIndex: false)).Create(3).Select(configuration => configuration.ToString()));

    [Fact]
    public void One_that_is_worse_by_more_than_chance_is_dropped_after_a_few_runs()
    {
        var told = WithBest(1.0, 1.1, 1.2, 1.3, 1.4);

        Assert.Equal("x=1 __trial_index__=0", Next(told, 2.0));
        Assert.Equal("x=1 __trial_index__=1", Next(told, 1.6)); // 1 in 6 is not rare, 1 in 21 is

        Assert.Equal(["created 1 x=1", "completed 1 Terminated: loss=1.8"], inner.Heard);
        Assert.Equal("x=2 __trial_index__=0", Next(told, 2.0));
    }

    [Fact]
    public void One_that_may_be_the_best_is_run_to_the_end_and_then_is_what_others_are_compared_with()
    {
        var told = WithBest(2.0, 2.1, 2.2, 2.3, 2.4);
        foreach (var loss in (double[])[1.0, 1.1, 1.2, 1.3, 1.4]) Next(told, loss);
        inner.Heard.Clear();

        Next(told, 1.5);
        Next(told, 1.5);

        Assert.Equal(["created 2 x=2", "completed 2 Terminated: loss=1.5"], inner.Heard);
    }

    [Fact]
    public void Challengers_race_side_by_side_one_run_at_a_time()
    {
        var told = WithBest(1.0, 1.1, 1.2, 1.3, 1.4);
        told.Create(2);

        told.Complete(6, 1.15);

        Assert.Equal(["x=2 __trial_index__=1", "x=3 __trial_index__=0"], told.Create(2).Select(configuration => configuration.ToString()));
    }

    [Fact]
    public void A_new_best_drops_those_that_were_as_good_as_the_old_one()
    {
        var told = WithBest(2.0, 2.1, 2.2, 2.3, 2.4);
        told.Create(1);
        foreach (var loss in (double[])[1.0, 1.1, 1.2, 1.3]) Assert.Equal(2, Tried(told, loss));
        told.Create(1);
        told.Complete(5, 2.05);
        Assert.Equal(1, Tried(told, 2.05));
        inner.Heard.Clear();

        told.Complete(10, 1.4); // the last run of the second

        Assert.Equal(["completed 1 Terminated: loss=2.05", "completed 2 Terminated: loss=1.2"], inner.Heard);
    }

    [Fact]
    public void A_run_without_a_usable_value_is_worse_than_every_value_and_left_out_of_the_mean()
    {
        var told = WithBest(1.0, 1.1, 1.2, 1.3, 1.4);

        Next(told, double.NaN);
        Next(told, 1.5);

        Assert.Equal(["created 1 x=1", "completed 1 Terminated: loss=1.5"], inner.Heard);
    }

    [Fact]
    public void A_configuration_without_any_value_is_invalid_and_is_not_the_best()
    {
        var told = WithBest(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

        Assert.Equal("x=1 __trial_index__=0", Next(told, 1));
        Assert.Equal("x=1 __trial_index__=1", Next(told, 1));
    }

    [Fact]
    public void A_configuration_of_which_a_run_failed_is_out_and_has_failed_when_all_have_ended()
    {
        var told = new ToldSearcher(new Racing(inner, 3));
        told.Create(2);
        told.Fail(0, retry: true);
        told.Fail(0);
        Assert.Equal(["created 0 x=0"], inner.Heard);

        told.Complete(1, 0.5);

        Assert.Equal(["created 0 x=0", "failed 0"], inner.Heard);
        Assert.Equal("x=1 __trial_index__=0", Assert.Single(told.Create(1)).ToString());
    }

    [Fact]
    public void What_is_dropped_while_it_is_suggested_again_is_forgotten()
    {
        var told = WithBest(1.0, 1.1, 1.2, 1.3, 1.4);
        told.Create(1);
        told.Complete(5, 1.15);
        var again = (Suggestion.Try)told.Next();
        told.Tell(new SearchFinished { At = default, Reason = "told" });

        told.Tell(new TrialCreated { At = default, Trial = 6, Configuration = again.Configuration, Memo = again.Memo, BasedOn = 0 });
        told.Complete(6, 1.15);

        Assert.Equal(["created 1 x=1", "completed 1 Terminated: loss=1.15"], inner.Heard);
    }

    [Fact]
    public void Races_that_are_not_over_when_the_search_is_finished_count_with_what_they_have()
    {
        var told = new ToldSearcher(new Racing(inner, 3));
        told.Create(4);
        told.Complete(3, 0.75);
        told.Complete(0, 0.5);

        told.Tell(new SearchFinished { At = default, Reason = "told" });
        Assert.Equal(["created 0 x=0", "created 1 x=1", "completed 1 Terminated: loss=0.75"], inner.Heard);
        told.Complete(1, 0.5);
        told.Complete(2, 0.5);

        Assert.Equal("completed 0 Terminated: loss=0.5", inner.Heard[^1]);
    }

    [Fact]
    public void Races_are_waited_for_when_nothing_else_is_left_to_try()
    {
        var told = WithBest(1.0, 1.1, 1.2, 1.3, 1.4);
        told.Create(1);
        inner.Answer = new Suggestion.Done("told");

        Assert.Equal("the races of 1 configurations are not over, and no other is left to try", Assert.IsType<Suggestion.Wait>(told.Next()).Reason);
        told.Complete(5, 1.15);
        Assert.Equal(1, Assert.IsType<Suggestion.Try>(told.Next()).Configuration.Int("__trial_index__"));
        foreach (var _ in Enumerable.Range(0, 4)) Next(told, 1.15);
        Assert.Equal("told", Assert.IsType<Suggestion.Done>(told.Next()).Reason);
    }

    [Fact]
    public void It_says_why_a_configuration_is_run_again()
    {
        var told = WithBest(1.0, 1.1, 1.2, 1.3, 1.4);
        Next(told, 1.25);

        Assert.Equal("run 2 of at most 5 of configuration 1: its mean of 1.25 over 1 run may still be better than the best, 1.2", ((Suggestion.Try)told.Next()).Reason);
    }

    [Fact]
    public void What_is_wrong_is_told_and_settings_are_data()
    {
        Assert.Equal(4, new Racing(new BasicVariantGenerator { MaxConcurrent = -1 }, 0, 1).Validate(Story.Loss with { Objectives = [] }).Count());
        Assert.Empty(new Racing(inner).Validate(Story.Loss));
        Assert.Empty(new Racing(inner).Doubts(Story.Loss));
        Assert.Equal("Racing: Alpha is 0.05, and results of less than 3 runs are never as unlikely (0.1 at the least), so that nothing is dropped early; raise Alpha or MaxRepeats.", Assert.Single(new Racing(inner, 3, 0.05).Doubts(Story.Loss)));
        Assert.Equal("type=racing searcher=() max_repeats=5 alpha=0.1 set_index=true", new Racing(inner).Describe().ToString());
    }

    // The first configuration, with its five runs.
    private ToldSearcher WithBest(params double[] losses)
    {
        var told = new ToldSearcher(new Racing(inner, 5));
        foreach (var loss in losses) Next(told, loss);
        inner.Heard.Clear();
        return told;
    }

    private static string Next(ToldSearcher told, double loss)
    {
        var tried = Assert.Single(told.Create(1));
        told.Complete(told.State.Trials.Count - 1, loss);
        return tried.ToString();
    }

    private static int Tried(ToldSearcher told, double loss) => Next(told, loss)["x=".Length] - '0';
}
