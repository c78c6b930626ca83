using System.Runtime.InteropServices;

namespace Attune;

/// <summary>
/// All trials' courses, and who has come how far. Where many reports share a time there is a line, which keeps the means of all who passed it in order; elsewhere the rivals are
/// gone through one by one, and when they are too many the time is rounded up to a power of 1.01, so that there is a line.
/// </summary>
/// <param name="grace">The time from which results count.</param>
internal sealed class MedianRivals(double grace)
{
    private const int MostOneByOne = 1_000, MostLines = 10_000;
    private const double Grid = 1.01; // the ratio of one line to the one before
    private static readonly Comparer<MedianCourse> ByLatest = Comparer<MedianCourse>.Create((a, b) => (a.Latest, a.Number).CompareTo((b.Latest, b.Number)));
    private readonly Dictionary<int, MedianCourse> courses = [];
    private readonly SortedSet<MedianCourse> byLatest = new(ByLatest);
    private readonly List<MedianLine> lines = []; // by time
    private readonly double[] means = new double[MostOneByOne];
    private double crowded = double.NegativeInfinity; // up to this time there are too many rivals

    /// <summary>The course of a trial.</summary>
    public MedianCourse this[int trial] => courses.TryGetValue(trial, out var course) ? course : courses[trial] = new(trial, grace);

    /// <summary>The trials that one is compared with at a time.</summary>
    public MedianField FieldOf(MedianCourse course, double time)
    {
        if (LineFor(time) is not { } line) return Gather(course, time) ?? FieldOf(course, Open(RoundedUp(time)));
        return FieldOf(course, line);
    }

    /// <summary>A trial takes a result.</summary>
    public void Add(MedianCourse course, double time, double score, int iteration) =>
        Change(course, Math.Min(time, Math.BitIncrement(course.Latest)), changed => changed.Add(time, score, iteration));

    /// <summary>A trial forgets its results after an iteration.</summary>
    public void Rewind(MedianCourse course, int iteration)
    {
        crowded = double.NegativeInfinity;
        Change(course, course.ForkAt(iteration), changed => changed.Rewind(iteration));
    }

    // The trial itself is no rival of its own.
    private static MedianField FieldOf(MedianCourse course, MedianLine line)
    {
        if (course.Latest < line.Time) return line.Field;
        line.Leave(course);
        var field = line.Field;
        line.Enter(course);
        return field;
    }

    private MedianLine? LineFor(double time)
    {
        var at = CountBefore(time);
        if (at < lines.Count && lines[at].Time == time) return lines[at];
        if (time == Math.Truncate(time) && lines.Count < MostLines) return Open(time);
        return time <= crowded ? Open(RoundedUp(time)) : null;
    }

    // The line at a time, which those who have come as far enter when it is new.
    private MedianLine Open(double time)
    {
        var at = CountBefore(time);
        if (at < lines.Count && lines[at].Time == time) return lines[at];
        var line = new MedianLine(time);
        foreach (var course in From(time)) line.Enter(course);
        lines.Insert(at, line);
        return line;
    }

    // One by one; null when there are too many.
    private MedianField? Gather(MedianCourse course, double time)
    {
        var (count, empty, seen) = (0, 0, 0);
        foreach (var rival in From(time))
        {
            if (rival == course) continue;
            if (++seen > MostOneByOne)
            {
                crowded = time;
                return null;
            }
            if (rival.MeanAt(time) is not { } mean) empty++;
            else if (!double.IsNaN(mean)) means[count++] = mean;
        }
        return new(count + empty, empty > 0 || count == 0 ? double.NaN : Statistics.Median(means.AsSpan(0, count)));
    }

    private IEnumerable<MedianCourse> From(double time) => byLatest.Reverse().TakeWhile(course => course.Latest >= time);

    // On every line that a change touches, and that the trial had passed or passes now.
    private void Change(MedianCourse course, double from, Action<MedianCourse> change)
    {
        var touched = CollectionsMarshal.AsSpan(lines)[CountBefore(from)..];
        foreach (var line in touched)
        {
            if (line.Time > course.Latest) break;
            line.Leave(course);
        }
        byLatest.Remove(course);
        change(course);
        byLatest.Add(course);
        foreach (var line in touched)
        {
            if (line.Time > course.Latest) break;
            line.Enter(course);
        }
    }

    private int CountBefore(double time)
    {
        int low = 0, high = lines.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (lines[middle].Time < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>A time as results are put together that share one: a whole number as it is, another one rounded up to a power of 1.01.</summary>
    public static double Rounded(double time) => time == Math.Truncate(time) ? time : RoundedUp(time);

    private static double RoundedUp(double time)
    {
        var power = Math.Log(Math.Abs(time)) / Math.Log(Grid);
        return time > 0 ? Math.Pow(Grid, Whole.Ceiling(power)) : -Math.Pow(Grid, Whole.Floor(power));
    }
}
