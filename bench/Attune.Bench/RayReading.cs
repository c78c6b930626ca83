using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Attune.Bench;

/// <summary>Reading an experiment that Ray Tune wrote: 1,000 trials with 100 results each, as files of the shape and size that Ray 2.x leaves; each time in a new process.</summary>
internal static class RayReading
{
    private const int Runs = 5;

    public static async Task RunAsync(string[] args)
    {
        var (trials, results) = args is [var first, var second] ? (int.Parse(first), int.Parse(second)) : (1000, 100);
        var directory = Place.New();
        var bytes = Write(directory, trials, results);
        List<double> walls = [], processors = [], tables = [];
        for (var run = 0; run < Runs; run++)
        {
            var cost = await AskAsync(directory);
            walls.Add(cost[0]);
            processors.Add(cost[1]);
            tables.Add(cost[2]);
        }
        Console.WriteLine($"ray: {trials} trials x {results} results, {bytes / 1e6:F0} MB: {Median.Of(walls):F2} s wall, {Median.Of(processors):F2} s processor; all histories as tables {Median.Of(tables):F2} s more");
        Place.Drop(directory);
    }

    public static async Task<int> ChildAsync(string directory)
    {
        var watch = Stopwatch.StartNew();
        var analysis = ExperimentAnalysis.FromRayResults(directory, "mean_accuracy", Mode.Max);
        var (wall, processor) = (watch.Elapsed.TotalSeconds, Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds);
        if (analysis.BestTrial is null || analysis.Warnings.Count > 0) throw new InvalidDataException(string.Join('\n', analysis.Warnings));
        watch.Restart();
        await analysis.TrialTablesAsync();
        Console.WriteLine($"{wall:R} {processor:R} {watch.Elapsed.TotalSeconds:R}");
        return 0;
    }

    private static async Task<double[]> AskAsync(string directory)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["ray-child", directory]) { RedirectStandardOutput = true })!;
        return [.. (await child.StandardOutput.ReadToEndAsync()).Trim().Split('\n')[^1].Split(' ').Select(double.Parse)];
    }

    private static long Write(string directory, int trials, int results)
    {
        var states = new StringBuilder();
        var bytes = 0L;
        for (var trial = 0; trial < trials; trial++)
        {
            var id = $"2f1ef_{trial:D5}";
            var config = $"{{\"lr\": {0.0001 * (trial + 1):R}, \"batch_size\": 64, \"optimizer\": {{\"name\": \"sgd\", \"momentum\": 0.9}}, \"layers\": [64, 32], \"epochs\": {results}}}";
            var folder = Directory.CreateDirectory(Path.Combine(directory, $"train_{id}_{trial}_lr={0.0001 * (trial + 1):F4}_2024-05-01_10-00-00")).FullName;
            File.WriteAllText(Path.Combine(folder, "params.json"), config);
            var lines = string.Concat(Enumerable.Range(1, results).Select(iteration => Line(id, config, trial, iteration)));
            File.WriteAllText(Path.Combine(folder, "result.json"), lines);
            bytes += lines.Length;
            states.Append(trial > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"[{Quote($"{{\"trainable_name\": \"train\", \"trial_id\": \"{id}\", \"config\": {config}, \"status\": \"TERMINATED\", \"relative_logdir\": \"{Path.GetFileName(folder)}\"}}")}")
                .Append(CultureInfo.InvariantCulture, $", {Quote($"{{\"start_time\": {1714557600 + trial}.25, \"num_failures\": 0, \"last_result\": {lines.TrimEnd().Split('\n')[^1]}}}")}]");
        }
        var state = $"{{\"trial_data\": [{states}], \"runner_data\": {{\"_metric\": \"mean_accuracy\"}}, \"stats\": {{\"start_time\": 1714557600.0}}}}";
        File.WriteAllText(Path.Combine(directory, "experiment_state-2024-05-01_10-00-00.json"), state);
        return bytes + state.Length;
    }

    private static string Line(string id, string config, int trial, int iteration)
    {
        var accuracy = 1 - Math.Exp(-iteration * (trial % 17 + 1) / 100.0);
        return $"{{\"mean_accuracy\": {accuracy:R}, \"loss\": {1 - accuracy:R}, \"checkpoint_dir_name\": null, \"timestamp\": {1714557600 + iteration}, \"done\": {(iteration == 100 ? "true" : "false")}, "
            + $"\"training_iteration\": {iteration}, \"trial_id\": \"{id}\", \"date\": \"2024-05-01_10-00-00\", \"time_this_iter_s\": 1.0083131790161133, \"time_total_s\": {iteration * 1.0083131790161133:R}, "
            + $"\"pid\": 4711, \"hostname\": \"node-1\", \"node_ip\": \"10.0.0.4\", \"config\": {config}, \"time_since_restore\": {iteration * 1.0083131790161133:R}, \"iterations_since_restore\": {iteration}}}\n";
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
