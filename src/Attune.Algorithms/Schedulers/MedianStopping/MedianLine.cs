namespace Attune;

/// <summary>A time at which trials are compared, and the means up to it of all that have come as far.</summary>
internal sealed class MedianLine(double time)
{
    private readonly OrderedMultiset means = new();
    private int empty; // trials that have come further without a result that counts

    public double Time => time;

    /// <summary>How all that are here stand.</summary>
    public MedianField Field => new(means.Count + empty, empty > 0 || means.Count == 0 ? double.NaN : (means[(means.Count - 1) / 2] + means[means.Count / 2]) / 2);

    public void Enter(MedianCourse course)
    {
        if (course.MeanAt(time) is not { } mean) empty++;
        else if (!double.IsNaN(mean)) means.Add(mean);
    }

    public void Leave(MedianCourse course)
    {
        if (course.MeanAt(time) is not { } mean) empty--;
        else if (!double.IsNaN(mean)) means.Remove(mean);
    }
}
