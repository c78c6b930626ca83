using System.Diagnostics;

namespace Attune.Bench;

/// <summary>Medians of several runs, after some that are not counted: until the code is compiled for good, which takes a few seconds of running it.</summary>
internal static class Median
{
    public const int Runs = 7;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Wall and processor seconds of an action, each the median.</summary>
    public static async Task<(double Wall, double Processor)> OfAsync(Func<Task> action, int runs = Runs)
    {
        for (var warming = Stopwatch.StartNew(); warming.Elapsed < WarmUp;) await action();
        var (walls, processors) = (new List<double>(), new List<double>());
        for (var i = 0; i < runs; i++)
        {
            GC.Collect();
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            await action();
            walls.Add(watch.Elapsed.TotalSeconds);
            processors.Add((Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds);
        }
        return (Of(walls), Of(processors));
    }
}
