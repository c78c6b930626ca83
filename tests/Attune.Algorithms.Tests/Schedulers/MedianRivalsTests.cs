using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Schedulers;

/// <summary>What is kept of the rivals against the rule gone through from scratch.</summary>
public sealed class MedianRivalsTests
{
    private const double Grace = 2;

    [Fact]
    public void Whole_times_are_compared_exactly_however_trials_report_and_go_back() => Compare(Gen.Int[0, 12].Select(time => (double)time));

    [Fact]
    public void Times_with_a_fraction_are_compared_exactly_too() => Compare(Gen.Double[0, 12]);

    [Fact]
    public void Whole_times_and_others_may_be_mixed() => Compare(Gen.OneOf(Gen.Int[0, 12].Select(time => (double)time), Gen.Int[0, 48].Select(quarter => quarter / 4.0)));

    [Fact]
    public void With_more_than_a_thousand_rivals_a_time_is_rounded_up_to_a_power_of_1_01()
    {
        var (rivals, told) = (new MedianRivals(Grace), new List<Told>());
        for (var trial = 0; trial < 1_500; trial++)
        {
            foreach (var time in (double[])[2.5, 3 + trial * 1e-3, 5.5]) Add(trial, time, trial % 97);
        }

        Assert.Equal(Field(told, 9_999, Math.Pow(1.01, 115)), rivals.FieldOf(rivals[9_999], 3.12345));
        Add(7, 6, 1_000);
        Assert.Equal(Field(told, 9_999, Math.Pow(1.01, 115)), rivals.FieldOf(rivals[9_999], 3.13));
        Assert.Equal(Field(told, 9_999, Math.Pow(1.01, 170)), rivals.FieldOf(rivals[9_999], 5.4));

        void Add(int trial, double time, double score)
        {
            rivals.Add(rivals[trial], time, score, (int)time);
            told.Add(new(trial, time, score, (int)time));
        }
    }

    private static void Compare(Gen<double> times) =>
        Gen.Select(Gen.Int[0, 5], times, Gen.OneOf(Gen.Int[0, 20].Select(n => n / 4.0), Gen.Const(double.NaN)), Gen.Int[0, 9]).Array[1, 60].Sample(steps =>
        {
            var (rivals, told) = (new MedianRivals(Grace), new List<Told>());
            foreach (var (trial, time, score, chance) in steps)
            {
                if (chance == 0) Rewind(rivals, told, trial);
                else Report(rivals, told, trial, time, score);
            }
        });

    private static void Report(MedianRivals rivals, List<Told> told, int trial, double time, double score)
    {
        if (time >= Grace) Assert.Equal(Field(told, trial, time), rivals.FieldOf(rivals[trial], time));
        var iteration = told.Count(one => one.Trial == trial) + 1;
        rivals.Add(rivals[trial], time, score, iteration);
        told.Add(new(trial, time, score, iteration));
    }

    private static void Rewind(MedianRivals rivals, List<Told> told, int trial)
    {
        var kept = told.Count(one => one.Trial == trial) / 2;
        rivals.Rewind(rivals[trial], kept);
        told.RemoveAll(one => one.Trial == trial && one.Iteration > kept);
    }

    private static MedianField Field(List<Told> told, int trial, double time)
    {
        var (means, empty) = (new List<double>(), 0);
        foreach (var course in told.Where(one => one.Trial != trial).GroupBy(one => one.Trial).Where(course => course.Last().Time >= time))
        {
            var window = course.Where(one => one.Time >= Grace && one.Time <= time).OrderBy(one => one.Time).ToList();
            if (window.Count == 0) empty++;
            if (window.Any(one => !double.IsNaN(one.Score))) means.Add(window.Where(one => !double.IsNaN(one.Score)).Average(one => one.Score));
        }
        means.Sort();
        return new(means.Count + empty, empty > 0 || means.Count == 0 ? double.NaN : (means[(means.Count - 1) / 2] + means[means.Count / 2]) / 2);
    }

    private sealed record Told(int Trial, double Time, double Score, int Iteration);
}
