namespace Attune.Victim;

/// <summary>
/// Trials that are programs: each forks a child, one in a session of its own, and one that is nobody's any more, writes the numbers of all into <c>pids</c>, ignores being asked to
/// end until it has written <c>saved</c>, and spins.
/// </summary>
public static class Programs
{
    private const string Script = """
        trap 'echo interrupted >>interrupted' INT
        trap 'sleep 0.2; echo saved >saved; exit 0' TERM
        sleep 600 & echo $! >>pids
        setsid sleep 600 & echo $! >>pids
        (setsid sh -c 'sleep 600 & echo $! >>pids' >/dev/null 2>&1 &)
        echo $$ >>pids
        while [ $(wc -l <pids) -lt 4 ]; do :; done
        echo loss=1
        while :; do :; done
        """;

    public static async Task<int> RunAsync(string root)
    {
        var analysis = await Tune.RunAsync(new Command("sh", "-c", Script) { WorksInTrialDirectory = true }, new RunOptions
        {
            Name = "victim", StoragePath = root, Metric = "loss", Mode = Mode.Min, NumSamples = 2, Seed = 7, Verbose = 0, Loggers = TrialFiles.None, Capacity = new Resources(cpu: 2), Callbacks = [new Herald()],
        });
        Console.WriteLine($"finished {analysis.Trials.Count(trial => trial.Status == TrialStatus.Interrupted)}");
        return 0;
    }

    /// <summary>Says "running" at each result.</summary>
    private sealed class Herald : IExperimentObserver
    {
        public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment experiment, CancellationToken cancellationToken)
        {
            if (e is ResultReported) Console.WriteLine("running");
            return default;
        }
    }
}
