using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class ConcurrencyLimiterTests
{
    [Fact]
    public void A_paused_trial_keeps_its_place_and_an_ended_one_gives_it_back()
    {
        var told = new ToldSearcher(new ConcurrencyLimiter(new BasicVariantGenerator(), 2));
        told.Create(2);
        told.Tell(new TrialPaused { At = default, Trial = 0, Reason = "told" });

        Assert.Equal("2 trials are unfinished, as many as max_concurrent allows", Assert.IsType<Suggestion.Wait>(told.Next()).Reason);
        told.Fail(1, retry: true);
        Assert.IsType<Suggestion.Wait>(told.Next());
        told.Fail(1);
        Assert.IsType<Suggestion.Try>(told.Next());
    }

    [Fact]
    public void A_batch_ends_as_a_whole()
    {
        var told = new ToldSearcher(new ConcurrencyLimiter(new BasicVariantGenerator(), 2, Batch: true));
        told.Create(2);
        told.Complete(1, 0.5);

        Assert.Equal("the batch of 2 trials has not ended", Assert.IsType<Suggestion.Wait>(told.Next()).Reason);
        told.Complete(0, 0.5);
        Assert.IsType<Suggestion.Try>(told.Next());
    }

    [Fact]
    public void Of_two_limits_the_narrower_holds()
    {
        var told = new ToldSearcher(new ConcurrencyLimiter(new ConcurrencyLimiter(new BasicVariantGenerator(), 1), 5));
        told.Create(1);

        Assert.IsType<Suggestion.Wait>(told.Next());
    }

    [Fact]
    public void What_is_wrong_with_the_limit_and_with_the_searcher_is_told_at_once() =>
        Assert.Equal(2, new ConcurrencyLimiter(new BasicVariantGenerator { MaxConcurrent = -1 }, 0).Validate(Story.Loss).Count());

    [Fact]
    public void Settings_are_a_value_and_told_as_data()
    {
        Assert.Equal(new ConcurrencyLimiter(new BasicVariantGenerator(), 2), new ConcurrencyLimiter(new BasicVariantGenerator(), 2));
        Assert.Equal("concurrency_limiter", new ConcurrencyLimiter(new BasicVariantGenerator(), 2).Describe().Text("type"));
        Assert.Equal("variant_generator", new ConcurrencyLimiter(new BasicVariantGenerator(), 2).Describe().Text("searcher/type"));
    }
}
