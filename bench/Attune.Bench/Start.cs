using System.Diagnostics;
using System.Text.Json;

namespace Attune.Bench;

/// <summary>From the start of a built program to its first report: <c>start &lt;program&gt; [arguments]</c>; the program keeps its results in the directory that ATTUNE_STORAGE_PATH names.</summary>
internal static class Start
{
    public static async Task RunAsync(string[] args)
    {
        if (args.Length == 0)
        {
            Console.WriteLine("start: name a built program, for example the published samples/hello");
            return;
        }
        var milliseconds = new List<double>();
        for (var run = 0; run <= Median.Runs; run++)
        {
            var directory = Place.New();
            var began = Microseconds(DateTimeOffset.UtcNow);
            using var process = Process.Start(new ProcessStartInfo(args[0], args[1..]) { RedirectStandardOutput = true, Environment = { ["ATTUNE_STORAGE_PATH"] = directory } })!;
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (run > 0) milliseconds.Add((FirstReport(directory) - began) / 1e3);
        }
        Console.WriteLine($"start: {Median.Of(milliseconds):F1} ms from the start of {Path.GetFileName(args[0])} to its first report");
    }

    private static long FirstReport(string directory)
    {
        var journal = Directory.EnumerateFiles(directory, "*.jsonl", SearchOption.AllDirectories).First();
        var line = File.ReadLines(journal).First(line => line.Contains("\"e\":\"result\"", StringComparison.Ordinal));
        return JsonDocument.Parse(line).RootElement.GetProperty("u").GetInt64();
    }

    private static long Microseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() * 1000 + time.Microsecond;
}
