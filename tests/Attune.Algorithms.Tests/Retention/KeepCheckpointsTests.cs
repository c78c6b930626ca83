using Xunit;

namespace Attune.Algorithms.Tests.Retention;

public sealed class KeepCheckpointsTests
{
    [Fact]
    public void Without_a_score_the_newest_are_kept() => Assert.Equal([0, 1], Dropped(new KeepCheckpoints(2), 5, 1, 3, 2));

    [Theory]
    [InlineData(Mode.Max, new[] { 1, 3 })]
    [InlineData(Mode.Min, new[] { 0, 2 })]
    public void The_best_are_kept_and_the_latest_besides(Mode mode, int[] dropped) =>
        Assert.Equal(dropped, Dropped(new KeepCheckpoints(2, new Objective("loss", mode)), 5, 1, 3, 2, 2.5));

    [Fact]
    public void Among_equals_the_newer_is_kept() => Assert.Equal([0, 1], Dropped(new KeepCheckpoints(1, new Objective("loss", Mode.Min)), 1, 1, 1));

    [Theory]
    [InlineData(Mode.Min)]
    [InlineData(Mode.Max)]
    public void A_checkpoint_without_the_score_ranks_worst_whichever_way_is_better(Mode mode) =>
        Assert.Equal([0, 1], Dropped(new KeepCheckpoints(2, new Objective("loss", mode)), null, double.NaN, 7, 8));

    [Fact]
    public void Filled_keys_are_scores_too() =>
        Assert.Equal([1, 2], Dropped(new KeepCheckpoints(1, new Objective("training_iteration", Mode.Min)), 1, 1, 1, 1));

    [Fact]
    public void None_to_keep_is_refused() => Assert.Contains("NumToKeep is 0", Assert.Single(new KeepCheckpoints(0).Validate(Story.Loss)));

    // The numbers of the checkpoints dropped while these losses were reported, each with a checkpoint.
    private static IEnumerable<int> Dropped(KeepCheckpoints rule, params double?[] losses)
    {
        var story = new Story(rule.Create(Story.Loss));
        story.Create();
        var dropped = new List<int>();
        for (var i = 0; i < losses.Length; i++)
        {
            var wishes = losses[i] is { } loss ? story.Report(0, loss, checkpoint: i) : story.Report(0, Metrics.Empty, checkpoint: i);
            foreach (var discard in wishes.Cast<Directive.Discard>())
            {
                dropped.Add(discard.Checkpoint);
                story.Tell(new CheckpointDropped { At = default, Trial = 0, Checkpoint = discard.Checkpoint, Reason = discard.Reason });
            }
        }
        return dropped.Order();
    }
}
