using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Schedulers.Objectives;

/// <summary>Orders of results of several objectives, against their definitions.</summary>
public sealed class ResultOrderTests
{
    private static readonly Gen<double[]> Pair = Losses(2), Triple = Losses(3);

    private static Gen<double[]> Losses(int count) => Gen.Int[0, 9].Select(whole => (double)whole).Array[count];

    [Fact]
    public void Up_to_64_results_are_in_their_fronts_at_every_moment() => Gen.OneOf(Pair.Array[1, 64], Triple.Array[1, 64]).Sample(all =>
    {
        var order = new FrontOrder();
        for (var trial = 0; trial < all.Length; trial++)
        {
            order.Add(trial, new(double.NaN, all[trial]));
            var fronts = FrontsOf(all[..(trial + 1)]);
            for (var other = 0; other <= trial; other++) Assert.Equal(fronts[other], (int)Math.Ceiling(-order[other] - 1e-12));
        }
    }, iter: 100);

    [Fact]
    public void Of_many_results_nobody_ranks_above_who_dominates_it_once_all_are_in_order_anew() => Gen.Double[0, 1].Array[2].Array[512].Sample(all =>
    {
        var order = new FrontOrder();
        IReadOnlyList<(int Trial, double Score)>? renewed = null;
        for (var trial = 0; trial < all.Length; trial++) renewed = order.Add(trial, new(double.NaN, all[trial])) ?? renewed;

        var scores = renewed!.ToDictionary(one => one.Trial, one => one.Score);
        foreach (var (a, b) in scores.Keys.SelectMany(a => scores.Keys.Select(b => (a, b))).Where(pair => Fronts.Dominates(all[pair.a], all[pair.b]))) Assert.True(scores[a] > scores[b]);
        Assert.InRange(order.Count - scores.Count, 0, order.Count / 8);
    }, iter: 5);

    [Fact]
    public void Between_renewals_a_newcomer_goes_where_the_fronts_of_then_let_it()
    {
        var order = new FrontOrder();
        for (var trial = 0; trial < 100; trial++) order.Add(trial, new(double.NaN, [trial, trial]));
        while (order.Add(order.Count, new(double.NaN, [order.Count, order.Count])) is null) { }

        Assert.Null(order.Add(1000, new(double.NaN, [-1, -1])));

        Assert.Equal(0, order.CountBetter(1000));
        Assert.Null(order.Add(1001, new(double.NaN, [20.5, 20.5])));
        Assert.Equal(22, order.CountBetter(1001));
    }

    [Fact]
    public void Lexicographic_is_by_the_first_then_the_second_however_close_they_come() => Gen.OneOf(Pair, Gen.Double[0, 1e-300].Array[2], Gen.Double[-1, 1].Array[2]).Array[1, 200].Sample(all =>
    {
        var order = new LexicographicOrder();
        for (var trial = 0; trial < all.Length; trial++) order.Add(trial, new(double.NaN, all[trial]));

        for (var trial = 0; trial < all.Length; trial++) Assert.Equal(all.Count(other => other.AsSpan().SequenceCompareTo(all[trial]) < 0), order.CountBetter(trial));
    }, iter: 100);

    [Fact]
    public void Ever_closer_results_leave_room_for_more()
    {
        var order = new LexicographicOrder();
        for (var trial = 0; trial < 500; trial++) order.Add(trial, new(double.NaN, [trial == 0 ? 0 : 1.0 / trial, trial]));

        for (var trial = 1; trial < 500; trial++) Assert.Equal(500 - trial, order.CountBetter(trial));
    }

    [Theory]
    [InlineData(ObjectiveOrder.NonDominated)]
    [InlineData(ObjectiveOrder.Lexicographic)]
    public void Who_leaves_counts_no_more_and_what_is_not_finite_ranks_worst(ObjectiveOrder kind)
    {
        var criteria = new Criteria([new("loss", Mode.Min), new("accuracy", Mode.Max)], kind);
        var order = criteria.NewOrder()!;
        order.Add(0, Of(criteria, 1, 0.5));
        order.Add(1, Of(criteria, double.NaN, 0.9));
        order.Add(2, Of(criteria, 2, 0.4));
        order.Add(3, Of(criteria, 0.1, double.PositiveInfinity));

        Assert.Equal([0, 2, 1, 2], [order.CountBetter(0), order.CountBetter(1), order.CountBetter(2), order.CountBetter(3)]);
        order.Remove(0);
        order.Remove(0);
        Assert.Equal([1, 0], [order.CountBetter(1), order.CountBetter(2)]);
    }

    private static Outcome Of(Criteria criteria, double loss, double accuracy) => criteria.Of(new(new MetricNames("loss", "accuracy"), [loss, accuracy]));

    private static int[] FrontsOf(double[][] all)
    {
        var (fronts, left) = (new int[all.Length], Enumerable.Range(0, all.Length).ToList());
        for (var front = 0; left.Count > 0; front++)
        {
            int[] first = [.. left.Where(i => !left.Exists(other => Fronts.Dominates(all[other], all[i])))];
            foreach (var i in first) fronts[i] = front;
            left.RemoveAll(first.Contains);
        }
        return fronts;
    }
}
