using System.Runtime.InteropServices;

namespace Attune;

/// <summary>What a trial has reported, in the order of its times, each with the mean of all that counts up to it.</summary>
/// <param name="number">The trial.</param>
/// <param name="grace">The time from which results count.</param>
internal sealed class MedianCourse(int number, double grace)
{
    private readonly List<Point> points = [];
    private double sum;
    private int count;

    public int Number => number;

    /// <summary>The time of the latest result; negative infinity before the first. Times may run backwards.</summary>
    public double Latest { get; private set; } = double.NegativeInfinity;

    /// <summary>The iteration of the latest result.</summary>
    public int Iteration { get; private set; }

    /// <summary>The best score; NaN before the first that is a number.</summary>
    public double Best { get; private set; } = double.NaN;

    /// <summary>The mean of the scores from the grace time up to a time: null when there is no result, NaN when none is a number.</summary>
    public double? MeanAt(double time)
    {
        var at = CountUpTo(time) - 1;
        return at >= 0 && points[at].Time >= grace ? points[at].Mean : null;
    }

    /// <summary>Takes a result.</summary>
    public void Add(double time, double score, int iteration)
    {
        var at = CountUpTo(time);
        points.Insert(at, new(time, score, iteration, 0));
        Recount(at == points.Count - 1 ? at : 0);
        (Latest, Iteration) = (time, iteration);
    }

    /// <summary>Forgets all results after an iteration.</summary>
    public void Rewind(int iteration)
    {
        points.RemoveAll(point => point.Iteration > iteration);
        Best = double.NaN;
        Recount(0);
        (Iteration, Latest) = (iteration, LatestUpTo(iteration));
    }

    /// <summary>The time from which the course is another when all results after an iteration are forgotten.</summary>
    public double ForkAt(int iteration)
    {
        var fork = Math.BitIncrement(LatestUpTo(iteration));
        foreach (var point in points)
        {
            if (point.Iteration > iteration) fork = Math.Min(fork, point.Time);
        }
        return fork;
    }

    private double LatestUpTo(int iteration)
    {
        var last = new Point(double.NegativeInfinity, 0, -1, 0);
        foreach (var point in points)
        {
            if (point.Iteration <= iteration && point.Iteration >= last.Iteration) last = point;
        }
        return last.Time;
    }

    // The sums go on from the last point, or are made anew.
    private void Recount(int from)
    {
        if (from == 0) (sum, count) = (0, 0);
        foreach (ref var point in CollectionsMarshal.AsSpan(points)[from..])
        {
            if (!double.IsNaN(point.Score)) Count(point);
            point = point with { Mean = count == 0 ? double.NaN : sum / count };
        }
    }

    private void Count(Point point)
    {
        if (!(point.Score <= Best)) Best = point.Score;
        if (point.Time < grace) return;
        sum += point.Score;
        count++;
    }

    private int CountUpTo(double time)
    {
        int low = 0, high = points.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (points[middle].Time <= time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private readonly record struct Point(double Time, double Score, int Iteration, double Mean);
}
