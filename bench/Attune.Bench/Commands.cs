using System.Diagnostics;

namespace Attune.Bench;

/// <summary>
/// The <c>attune</c> command as a person calls it, a process each time: how soon it starts, lists 1,000 experiments, and shows one of 100,000 trials, without and with an index. The argument is the command: the
/// native file or the tool's assembly; without one, that of the repository's last build.
/// </summary>
internal static class Commands
{
    private const int Runs = 7, Experiments = 1_000, Trials = 100_000, Reports = 10;
    private const string Large = "large";

    public static async Task RunAsync(string[] args)
    {
        var command = args.Length > 0 ? args[0] : Path.Combine("src", "Attune.Cli", "bin", "Release", "net10.0", "Attune.Cli.dll");
        if (!File.Exists(command))
        {
            Console.WriteLine($"commands: there is no '{command}'; build src/Attune.Cli -c Release, or name the command.");
            return;
        }
        var directory = Place.New();
        for (var i = 0; i < Experiments; i++) await TuneAsync($"e{i:D4}", directory, 10);
        Tell($"list of {Experiments} experiments", await AskAsync(command, ["list", "--limit", "0", "--storage", directory], () => { }));
        await TuneAsync(Large, directory, Trials);
        var index = Path.Combine(directory, Large, "journal", "index");
        Tell($"show of {Trials} trials x {Reports} reports, without an index", await AskAsync(command, ["show", Large, "--storage", directory], () => File.Delete(index)));
        Tell("the same, with an index", await AskAsync(command, ["show", Large, "--storage", directory], () => { }));
        Tell("--version", await AskAsync(command, ["--version"], () => { }));
        Place.Drop(directory);
    }

    private static void Tell(string what, IReadOnlyList<(double Wall, double Processor)> took) =>
        Console.WriteLine($"{what}: {1000 * Median.Of(took.Select(one => one.Wall)):F0} ms wall, {1000 * Median.Of(took.Select(one => one.Processor)):F0} ms processor");

    // Seconds of the children that have ended (Linux).
    private static double Processor() => File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ')[13..15].Sum(double.Parse) / 100;

    private static async Task<IReadOnlyList<(double Wall, double Processor)>> AskAsync(string command, string[] words, Action prepare)
    {
        var took = new List<(double, double)>();
        for (var run = 0; run < Runs; run++)
        {
            prepare();
            var isAssembly = command.EndsWith(".dll", StringComparison.Ordinal);
            var (watch, before) = (Stopwatch.StartNew(), Processor());
            using var child = Process.Start(new ProcessStartInfo(isAssembly ? "dotnet" : command, isAssembly ? [command, .. words] : words) { RedirectStandardOutput = true })!;
            await child.StandardOutput.ReadToEndAsync();
            await child.WaitForExitAsync();
            took.Add((watch.Elapsed.TotalSeconds, Processor() - before));
            if (child.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', words)} ended with {child.ExitCode}");
        }
        return took;
    }

    private static Task TuneAsync(string name, string directory, int trials) => Tune.RunAsync(
        async (config, trial) =>
        {
            for (var i = 1; i <= Reports; i++) await trial.ReportAsync(("loss", config.Double("lr") / i));
        },
        new RunOptions
        {
            Name = name, StoragePath = directory, Metric = "loss", Mode = Mode.Min, SearchAlg = "random", NumSamples = trials, MaxConcurrentTrials = 8, Capacity = new Resources(cpu: 8), Verbose = 0, Loggers = TrialFiles.None, HandleSignals = false,
            Config = new() { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["layers"] = Tune.RandInt(1, 9) },
        });
}
