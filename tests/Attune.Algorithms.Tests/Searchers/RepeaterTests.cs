using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class RepeaterTests
{
    private readonly Listening inner = new();

    [Fact]
    public void Each_configuration_is_tried_as_often_as_said_and_says_which_time_it_is()
    {
        var tried = new ToldSearcher(new Repeater(inner, 3)).Create(4);

        Assert.Equal(["x=0 __trial_index__=0", "x=0 __trial_index__=1", "x=0 __trial_index__=2", "x=1 __trial_index__=0"], tried.Select(configuration => configuration.ToString()));
        Assert.Equal(["created 0 x=0", "created 1 x=1"], inner.Heard);
    }

    [Fact]
    public void Without_an_index_configurations_are_as_they_were_suggested() =>
        Assert.Equal(["x=0", "x=0", "x=1"], new ToldSearcher(new Repeater(inner, 2, SetIndex: false)).Create(3).Select(configuration => configuration.ToString()));

    [Fact]
    public void A_result_of_the_group_is_the_mean_of_those_of_its_trials_with_the_same_number()
    {
        var told = Begun(trials: 2);

        told.Report(0, 0.25);
        told.Report(0, 0.5);
        Assert.Empty(inner.Heard);
        told.Report(1, 0.75);
        Assert.Equal(["result 0 1: loss=0.5"], inner.Heard);
    }

    [Fact]
    public void The_end_of_the_group_has_the_mean_of_the_last_results_that_are_numbers()
    {
        var told = Begun(trials: 2);

        told.Complete(1, 0.25);
        Assert.Empty(inner.Heard);
        told.Complete(0, double.NaN);
        Assert.Equal(["completed 0 Terminated: loss=0.25"], inner.Heard);
    }

    [Fact]
    public void A_group_without_any_number_is_invalid()
    {
        var told = Begun(trials: 2);

        told.Complete(0, double.NaN);
        told.Complete(1, double.NaN);

        Assert.Equal(["completed 0 Invalid: loss=NaN"], inner.Heard);
    }

    [Fact]
    public void A_group_of_which_a_trial_failed_has_failed_when_all_have_ended()
    {
        var told = Begun(trials: 2);

        told.Fail(0, retry: true);
        told.Fail(0);
        Assert.Empty(inner.Heard);
        told.Complete(1, 0.25);
        Assert.Equal(["failed 0"], inner.Heard);
    }

    [Fact]
    public void A_group_that_is_not_full_when_the_search_is_finished_counts_with_what_it_has()
    {
        var told = Begun(trials: 3);
        told.Complete(2, 0.75);
        Assert.Empty(inner.Heard);

        told.Tell(new SearchFinished { At = default, Reason = "told" });

        Assert.Equal(["completed 1 Terminated: loss=0.75"], inner.Heard);
    }

    [Fact]
    public void When_a_trial_goes_back_so_does_its_group()
    {
        var told = Begun(trials: 2);
        told.Report(0, 0.25);
        told.Report(1, 0.75);

        told.Tell(new TrialRewound { At = default, Trial = 0, Iteration = 0 });
        told.Report(0, 0.5);

        Assert.Equal(["result 0 1: loss=0.5", "rewound 0 0", "result 0 1: loss=0.625"], inner.Heard);
    }

    [Fact]
    public void An_inner_searcher_that_is_done_ends_the_search_and_one_that_waits_is_waited_for()
    {
        Assert.IsType<Suggestion.Done>(new ToldSearcher(new Repeater(new Listening { Answer = new Suggestion.Done("told") })).Next());
        Assert.IsType<Suggestion.Wait>(new ToldSearcher(new Repeater(new Listening { Answer = new Suggestion.Wait("told") })).Next());
    }

    [Fact]
    public void Trials_are_counted_one_by_one()
    {
        var told = new ToldSearcher(new Repeater(inner, 4));
        told.Create(9);

        Assert.Equal("all 9 trials were created", Assert.IsType<Suggestion.Done>(told.Next()).Reason);
    }

    [Fact]
    public void What_is_wrong_is_told_and_settings_are_data()
    {
        Assert.Equal(2, new Repeater(new BasicVariantGenerator { MaxConcurrent = -1 }, 0).Validate(Story.Loss).Count());
        Assert.Equal((1, true), (new Repeater(inner).Repeat, new Repeater(inner).SetIndex));
        Assert.Equal("type=repeater searcher=() repeat=2 set_index=true", new Repeater(inner, 2).Describe().ToString());
    }

    private ToldSearcher Begun(int trials)
    {
        var told = new ToldSearcher(new Repeater(inner, 2));
        told.Create(trials);
        inner.Heard.Clear();
        return told;
    }
}
