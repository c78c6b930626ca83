using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class LocalNoiseTests
{
    private const double Step = 1e-5;
    private static readonly Axes Mixed = new(new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1), ["c"] = Domains.Choice("a", "b", "c") });
    private static readonly Axes Plane = new(new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1) });

    [Fact]
    public void The_gradient_of_the_likelihood_along_slopes_is_that_of_finite_differences() => Gen.Select(Gen.Int[3, 30], Gen.Bool, Gen.Long).Sample((count, isBent, seed) =>
    {
        var (features, random) = (new Features(Mixed), RandomStream.At(seed, "test", 0));
        var seen = See(Mixed, count, seed, point => point[0], _ => 0.1);
        var likelihood = new Likelihood(features, new(features.Count, features.Numbers));
        likelihood.See(isBent ? new Warping([0.4, -0.3, 0.2, 0.5]).Of(seen) : seen);
        double[] logarithms = [-1, -0.5, 0.5, -2, 4 * random.NextUnit() - 2, 4 * random.NextUnit() - 2], gradient = new double[6], unused = new double[6];

        likelihood.At(logarithms, gradient);

        for (var i = 0; i < logarithms.Length; i++)
        {
            double At(double step) => likelihood.At([.. logarithms.Select((logarithm, j) => j == i ? logarithm + step : logarithm)], unused);
            Assert.Equal((At(Step) - At(-Step)) / (2 * Step), gradient[i], 1e-5 * (1 + Math.Abs(gradient[i])));
        }
    }, iter: 30);

    [Fact]
    public void Without_slopes_the_likelihood_is_that_of_even_noise()
    {
        var (features, seen) = (new Features(Plane), See(Plane, 20, 1, point => point[0], _ => 0.1));
        var likelihood = new Likelihood(features, new(2, 2));
        likelihood.See(seen);
        double[] even = new double[3], local = new double[5];

        var value = likelihood.At([-1, -0.5, -3], even);

        Assert.Equal(value, likelihood.At([-1, -0.5, -3, 0, 0], local));
        Assert.Equal(even, local[..3]);
    }

    // The deviation grows tenfold along x: the logarithm of the variance by 4.6.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Noise_that_grows_along_an_axis_is_found_to_do_so_whether_axes_are_bent_or_not(bool isWarped)
    {
        double[][] slopes = [.. Enumerable.Range(0, 20).Select(seed => Fitted(isWarped, seed, point => 0.05 * Math.Pow(10, point[0])))];

        Assert.All(slopes, found => Assert.InRange(found[0], 2.3, 6.9));
        Assert.All(slopes, found => Assert.InRange(found[1], -2.3, 2.3));
        Assert.InRange(slopes.Average(found => found[0]), 3.7, 5.2);
    }

    [Fact]
    public void Noise_that_is_the_same_everywhere_is_found_to_be_about_so()
    {
        double[][] slopes = [.. Enumerable.Range(0, 20).Select(seed => Fitted(false, seed, _ => 0.2))];

        Assert.All(slopes, found => Assert.All(found, slope => Assert.InRange(slope, -2.3, 2.3)));
        Assert.All(new[] { 0, 1 }, axis => Assert.InRange(slopes.Average(found => found[axis]), -0.5, 0.5));
    }

    [Fact]
    public void Slopes_travel_in_the_journal_and_a_note_from_before_there_were_any_has_none()
    {
        var note = new FitNote(40, new([-1.25, 0.5, -9])) { Warping = new([0.1, 0.2, -0.3, 0.4]), Noise = new([1.5, -2]), IsDone = false };
        var old = FitNote.Of(new Value[] { 40, new Value[] { -1.25, 0.5, -9 }, new Value[] { 0.1, 0.2, -0.3, 0.4 } });

        var back = FitNote.Of(note.ToValue());

        Assert.Equal(note.Noise.Slopes, back.Noise.Slopes);
        Assert.Equal(note.ToValue(), back.ToValue());
        Assert.Empty(old.Noise.Slopes);
        Assert.Equal(2, new Surrogate(new(Plane), isWarped: true, isLocal: true).Fit(See(Plane, 20, 1, point => point[0], _ => 0.1), old).Noise.Slopes.Length);
    }

    private static double[] Fitted(bool isWarped, long seed, Func<double[], double> deviation) =>
        new Surrogate(new(Plane), isWarped, isLocal: true).Fit(See(Plane, 100, seed, point => Math.Sin(4 * point[0]) + point[1] * point[1], deviation), null).Noise.Slopes;

    private static Seen See(Axes axes, int count, long seed, Func<double[], double> loss, Func<double[], double> deviation)
    {
        var (features, random) = (new Features(axes), RandomStream.At(seed, "seen", 0));
        var points = new PointPanels(features.Count);
        points.Resize(count);
        double[] values = new double[count], point = new double[axes.Count];
        for (var i = 0; i < count; i++)
        {
            random.Fill(point);
            axes.Settle(point);
            features.Encode(point, ref points.Lane(i));
            values[i] = loss(point) + deviation(point) * StandardNormal.Draw(random);
        }
        return new(points, Target.Standard(values), [.. Enumerable.Repeat(1.0, count)]);
    }
}
