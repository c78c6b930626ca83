using System.Diagnostics;

namespace Attune.Bench;

/// <summary>
/// What a suggestion costs: the searcher's own time for it and for all events of its trial, in a sequential run over ten mixed dimensions, and the memory that it holds after 100,000 finished trials.
/// </summary>
internal static class Suggestions
{
    private const int Finished = 100_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly int[] Places = [100, 300, 1_000, 10_000];
    private static readonly Problem Problem = new(Mixed(), [new Objective("loss", Mode.Min)], 1, -1);

    public static Task RunAsync(string[] args)
    {
        foreach (var name in args.Length > 0 ? args : [.. SearcherNames.All.DistinctBy(SearcherNames.Find)])
        {
            _ = Times(name, TimeSpan.FromSeconds(4)); // until the code is compiled for good
            var times = Times(name, Longest);
            var places = Places.Where(place => times.Count >= place * 11 / 10).Select(place => $"{At(times, place, 0.5):G3} µs around {place:N0} (99 %: {At(times, place, 0.99):G3} µs; of the processor {At(times, place, 0.5, of => of.Processor):G3} and {At(times, place, 0.99, of => of.Processor):G3} µs)");
            Console.WriteLine($"suggest, {name}: {string.Join(", ", places)}; {Memory(name) / 1e6:F1} MB at {Finished:N0} finished trials");
        }
        return Task.CompletedTask;
    }

    private static Space Mixed() => new()
    {
        ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["decay"] = Tune.LogUniform(1e-6, 1e-2), ["momentum"] = Tune.Uniform(0, 1), ["dropout"] = Tune.Uniform(0, 0.5), ["layers"] = Tune.RandInt(1, 9),
        ["width"] = Tune.LogRandInt(8, 1025), ["batch"] = Tune.Choice(16, 32, 64, 128, 256), ["warmup"] = Tune.QUniform(0, 1, 0.05), ["optimizer"] = Tune.Choice("sgd", "adam", "lion"),
        ["schedule"] = Tune.Choice("step", "cosine", "none", "linear"),
    };

    // Microseconds of each trial.
    private static List<(double Clock, double Processor)> Times(string name, TimeSpan longest)
    {
        var course = new Suggested(SearcherNames.Find(name), Problem);
        var times = new List<(double, double)>();
        for (var watch = Stopwatch.StartNew(); times.Count < Places[^1] * 11 / 10 && watch.Elapsed < longest;) times.Add(course.Next());
        return times;
    }

    private static double At(List<(double Clock, double Processor)> times, int place, double share, Func<(double Clock, double Processor), double>? of = null) =>
        times.GetRange(place * 9 / 10, place / 5).Select(of ?? (time => time.Clock)).Order().ElementAt((int)(place / 5 * share));

    private static long Memory(string name)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var course = new Suggested(SearcherNames.Find(name), Problem);
        for (var i = 0; i < Finished; i++) course.Add();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(course);
        return held;
    }
}
