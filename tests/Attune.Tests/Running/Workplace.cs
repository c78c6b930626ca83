namespace Attune.Tests;

/// <summary>A directory for experiments of one test, and options that suit tests.</summary>
public sealed class Workplace : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Root { get; } = System.IO.Directory.CreateTempSubdirectory("attune-run-").FullName;

    public string Directory => Path.Combine(Root, "run");

    public RunOptions Options => new()
    {
        Name = "run", StoragePath = Root, Metric = "loss", Mode = Mode.Min, Seed = 1, Verbose = 0, Loggers = TrialFiles.None, HandleSignals = false, Capacity = new Resources(cpu: 2), SlowWarning = TimeSpan.Zero,
    };

    /// <summary>The run's task, which fails rather than hangs.</summary>
    public static Task<ExperimentAnalysis> InTime(Task<ExperimentAnalysis> run) => run.WaitAsync(Patience);

    public async Task<List<ExperimentEvent>> ReadAsync()
    {
        List<ExperimentEvent> events = [];
        await foreach (var batch in new JournalReader(Directory).ReadAsync()) events.AddRange(batch);
        return events;
    }

    public void Dispose()
    {
        try
        {
            System.IO.Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // A trial that was left behind still writes.
        }
    }
}
