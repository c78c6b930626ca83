using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class LearningRateTests
{
    private const int Seeds = 10;

    [Fact]
    public void Steps_that_all_lead_the_same_way_are_taken_in_full()
    {
        var rate = new LearningRate(2, 0.1);

        for (var i = 0; i < 100; i++) rate.Learn([0.3, -0.1]);

        Assert.Equal(1, rate.Value);
    }

    [Fact]
    public void Steps_by_chance_are_taken_less_and_less()
    {
        var (rate, random) = (new LearningRate(2, 0.1), RandomStream.At(1, "steps", 0));

        for (var i = 0; i < 300; i++) rate.Learn([StandardNormal.Draw(random), StandardNormal.Draw(random)]);

        Assert.InRange(rate.Value, double.Epsilon, 0.1);
    }

    [Fact]
    public void No_step_at_all_tells_nothing()
    {
        var rate = new LearningRate(2, 0.1);

        rate.Learn([0, 0]);

        Assert.Equal(1, rate.Value);
    }

    [Fact]
    public void In_noise_a_small_population_comes_nearer_when_its_rates_adapt()
    {
        double Distance(bool adapts) => Enumerable.Range(0, Seeds).Select(seed => Settled(Bowl, noise: 1, generations: 600, adapts, seed).Mean).Order().ElementAt(Seeds / 2);

        Assert.InRange(Distance(adapts: true), 0, Distance(adapts: false) / 10);
    }

    [Fact]
    public void On_a_smooth_bowl_adapting_still_leads_to_the_bottom() =>
        Assert.All(Enumerable.Range(0, Seeds), seed => Assert.InRange(Settled(Ellipsoid, noise: 0, generations: 600, adapts: true, seed).Best, 0, 1e-8));

    private static double Bowl(double[] x) => x.Sum(value => value * value);

    private static double Ellipsoid(double[] x) => x.Select((value, i) => Math.Pow(100, i / (x.Length - 1.0)) * value * value).Sum();

    // The least loss that was seen, and how far from the bottom the mean ends, squared.
    private static (double Best, double Mean) Settled(Func<double[], double> loss, double noise, int generations, bool adapts, int seed)
    {
        const int dimensions = 5;
        var evolution = new Evolution([.. Enumerable.Repeat(3.0, dimensions)], sigma: 2, population: 8, adapts);
        var (random, best) = (RandomStream.At(seed, "draws", 0), double.PositiveInfinity);
        for (var generation = 0; generation < generations; generation++)
        {
            double[][] points = [.. Enumerable.Range(0, evolution.Population).Select(_ => new double[dimensions])];
            foreach (var point in points) evolution.Draw(random, point);
            best = Math.Min(best, points.Min(loss));
            evolution.Update([.. points.OrderBy(point => loss(point) + noise * StandardNormal.Draw(random))]);
        }
        return (best, Bowl([.. evolution.Mean]));
    }
}
