using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

/// <summary>Gaussian processes of points and values that are drawn, on a space of all kinds of parameters.</summary>
internal sealed class Imagined
{
    private static readonly Space Mixed = new()
    {
        ["x"] = Domains.Uniform(0, 1), ["n"] = Domains.RandInt(0, 9), ["kind"] = Domains.Choice(new Space { ["p"] = Domains.Uniform(0, 1) }, new Space { ["q"] = Domains.Choice("a", "b", "c") }, "none"),
    };

    private readonly Axes axes = new(Mixed);

    public Imagined() => Features = new(axes);

    /// <summary>How points are measured.</summary>
    public Features Features { get; }

    /// <summary>What is known after results at points that are the same for equal numbers of them, with values of a seed.</summary>
    public Posterior Learned(int count, int pending, long seed, Warping? warping = null)
    {
        var (posterior, seen) = (new Posterior(Features), See(count, pending, seed));
        var random = RandomStream.At(seed, "logarithms", 0);
        double[] logarithms = [.. Enumerable.Range(0, Features.Count).Select(_ => 2 * random.NextUnit() - 1), -3 - 2 * random.NextUnit()];
        Assert.True(posterior.TryLearn(warping?.Of(seen) ?? seen, new(logarithms), new(Features.Count, Features.Numbers), RandomStream.At(seed, "stories", 0)));
        return posterior;
    }

    /// <summary>What is hoped for with so many constraints.</summary>
    public JointAcquisition Joint(int pending, int constraints, Warping warping, Pace? pace)
    {
        var objective = Learned(30, pending, 4, warping);
        Limit[] limits = [.. Enumerable.Range(0, constraints).Select(c => new Limit(new(Learned(30, pending, 20 + c), Warping.None(0)), 0.3 - c))];
        return new(new BestImprovement(objective.Incumbents), [new(objective, warping)], limits, pace);
    }

    /// <summary>A panel of eight points.</summary>
    public double[] Query(long seed)
    {
        var queries = new double[Features.Count * Tile.Side];
        for (var lane = 0; lane < Tile.Side; lane++) Features.Encode(Point(seed, 1_000 + lane), ref queries[lane]);
        return queries;
    }

    /// <summary>How a function changes with a feature of one of eight points, by differences.</summary>
    public double Slope(IAcquisitionFunction function, double[] queries, int index)
    {
        return (Moved(1e-6) - Moved(-1e-6)) / 2e-6;

        double Moved(double step)
        {
            double[] moved = [.. queries];
            moved[index] += step;
            return Value(function, moved, index % Tile.Side);
        }
    }

    /// <summary>The value at one of eight points.</summary>
    public static double Value(IAcquisitionFunction function, double[] queries, int lane)
    {
        var values = new double[Tile.Side];
        function.Evaluate(queries, values);
        return values[lane];
    }

    private Seen See(int count, int pending, long seed)
    {
        var points = new PointPanels(Features.Count);
        points.Resize(count + pending);
        for (var i = 0; i < count + pending; i++) Features.Encode(Point(count, i), ref points.Lane(i));
        var random = RandomStream.At(seed, "values", 0);
        return new(points, [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextUnit() - 1)], [.. Enumerable.Range(0, count + pending).Select(i => 1.0 / (1 + i % 3))]);
    }

    private double[] Point(long seed, int number)
    {
        var point = new double[axes.Count];
        RandomStream.At(seed, "point", number).Fill(point);
        axes.Settle(point);
        return point;
    }
}
