namespace Attune.Bench;

/// <summary>Compares schedulers, each under a searcher, on learning curves in virtual time, and prints what it came to. Runs that are in the file already are not made again.</summary>
internal static class FidelityVerb
{
    private static readonly string[] Options = [.. TaskChoice.Options, "methods", "tasks", "seeds", "first-seed", "full", "workers", "threads", "out"];

    public static int Run(string[] args)
    {
        var arguments = new Arguments(args, Options, "all", "summary", TaskChoice.Given);
        string[] names = [.. arguments.List("methods")];
        var methods = names.Where(name => !name.StartsWith(RecordedRuns.Name, StringComparison.Ordinal)).Select(FidelityMethod.Find).ToDictionary(method => method.Name);
        var tasks = TaskChoice.Among([.. TaskChoice.Read(arguments), .. CurveFamilies.Tasks], arguments.List("tasks"), arguments.Has("all")).Where(task => FidelityRange.Of(task.Card) is not null).ToDictionary(task => task.Card.Id);
        var (workers, full, seeds, first) = (arguments.Counts("workers", 1), arguments.Count("full", 30), arguments.Count("seeds", 20), arguments.Count("first-seed", 0, least: 0));
        HashSet<RunKey> keys = [.. from task in tasks.Values from seed in Enumerable.Range(first, seeds) from batch in workers from method in methods.Values
            select new RunKey(task.Card.Id, method.Name, seed, batch, Steps(task.Card, full))];
        var file = new RunFile(arguments.Required("out"));
        if (!arguments.Has("summary")) Make(file, keys, arguments.Count("threads", 1), key => FidelityRunner.Run(methods[key.Method], tasks[key.Task], key));
        var runs = file.Read().Where(run => keys.Contains(run.Key)).ToList();
        foreach (var batch in workers)
        {
            var there = runs.Where(run => run.Key.Batch == batch).Concat(batch == 1 && names.Length > methods.Count ? Recorded(names) : []).ToList();
            Console.WriteLine(FidelitySummary.Of([.. tasks.Values.Select(task => task.Card)], [.. names.SelectMany(name => Expand(name, there))], there, batch));
        }
        return 0;
    }

    // A problem says itself how many trials it is judged at; for packs the protocol's quick total is 30 whole trials.
    private static int Steps(TaskCard card, int full) => FidelityRange.Of(card)!.Full * (card.Kind == TaskKind.Problem ? 50 : full);

    private static void Make(RunFile file, HashSet<RunKey> keys, int threads, Func<RunKey, RunRecord> run)
    {
        file.Mend();
        var there = file.Read().Select(record => record.Key).ToHashSet();
        List<RunKey> missing = [.. keys.Where(key => !there.Contains(key))];
        Console.Error.WriteLine($"{missing.Count} runs to make; {keys.Count(there.Contains)} are in the file already.");
        Parallel.ForEach(missing, new ParallelOptions { MaxDegreeOfParallelism = threads }, key =>
        {
            var record = run(key);
            lock (file) file.Append(record);
        });
    }

    private static IEnumerable<RunRecord> Recorded(string[] names) =>
        Shares.Recorded(Repository.Packs).Where(run => names.Contains(RecordedRuns.Name) || names.Contains(run.Key.Method));

    private static IEnumerable<string> Expand(string name, List<RunRecord> runs) => name == RecordedRuns.Name
        ? runs.Select(run => run.Key.Method).Where(method => method.StartsWith(name, StringComparison.Ordinal)).Distinct()
        : [name.ToLowerInvariant()];
}
