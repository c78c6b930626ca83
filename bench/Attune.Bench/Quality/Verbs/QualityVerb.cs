namespace Attune.Bench;

/// <summary>Compares methods on tasks and prints what it came to. Runs that are in the file already are not made again.</summary>
internal static class QualityVerb
{
    private static readonly string[] Options = [.. TaskChoice.Options, "methods", "peer", "tasks", "seeds", "first-seed", "budget", "parallel", "workers", "out", "at"];
    private static readonly string[] Flags = [TaskChoice.Given, "all", "summary"];

    public static int Run(string[] args)
    {
        var arguments = new Arguments(args, Options, Flags);
        var budget = BudgetRule.Of(arguments.Text("budget") ?? BudgetRule.Protocol);
        int? at = arguments.Has("at") ? arguments.Count("at", 1) : null;
        var file = new RunFile(arguments.Required("out"));
        var recorded = Recorded(arguments);
        using var workshop = Open(arguments);
        var keys = Keys(workshop, arguments, budget);
        var failures = arguments.Has("summary") ? 0 : Make(workshop, file, keys, arguments.Count("workers", 1), args);
        var runs = file.Read().Where(run => keys.Contains(run.Key)).Concat(recorded).ToList();
        Console.WriteLine(Summary.Of(new Results([.. workshop.Tasks.Select(task => task.Card)], Names(arguments, recorded), runs, budget), at));
        return failures == 0 ? 0 : 1;
    }

    /// <summary>Makes the runs that another process asks for, of the same tasks and methods.</summary>
    public static int Serve(string[] args)
    {
        using var workshop = Open(new Arguments(args, Options, Flags));
        Crew.Serve(workshop);
        return 0;
    }

    private static Workshop Open(Arguments arguments)
    {
        arguments.Required("methods");
        var tasks = TaskChoice.Among(TaskChoice.Read(arguments), arguments.List("tasks"), arguments.Has("all"));
        return new(tasks, [.. arguments.List("methods").Where(name => !IsRecorded(name)).Select(name => MethodNames.Find(name, arguments.All("peer")))]);
    }

    // Methods take turns, so that a file that is cut off compares all of them.
    private static HashSet<RunKey> Keys(Workshop workshop, Arguments arguments, Func<TaskCard, int> budget)
    {
        var (seeds, first, batch) = (arguments.Count("seeds", 5), arguments.Count("first-seed", 0, least: 0), arguments.Count("parallel", 1));
        return
        [
            .. from task in workshop.Tasks from seed in Enumerable.Range(first, seeds) from method in workshop.Methods
               select new RunKey(task.Card.Id, method.Name, seed, batch, budget(task.Card)),
        ];
    }

    private static int Make(Workshop workshop, RunFile file, IReadOnlyCollection<RunKey> keys, int workers, string[] args)
    {
        foreach (var obstacle in workshop.Obstacles) Console.Error.WriteLine(obstacle);
        file.Mend();
        var there = file.Read().Select(run => run.Key).ToHashSet();
        List<RunKey> missing = [.. keys.Where(key => !there.Contains(key) && workshop.CanRun(key))];
        var (count, failures) = (0, 0);
        Console.Error.WriteLine($"{missing.Count} runs to make; {keys.Count(there.Contains)} are in the file already.");
        Crew.Work(workshop, missing, workers, args, (key, run, failure) =>
        {
            if (run is not null) file.Append(run);
            else failures++;
            var outcome = run is null ? $"failed: {failure}" : $"{run.At(key.Trials):G4} ({run.Seconds:F1} s)";
            Console.Error.WriteLine($"[{++count}/{missing.Count}] {key.Task} {key.Method} seed {key.Seed}: {outcome}");
        });
        return failures;
    }

    private static List<RunRecord> Recorded(Arguments arguments) => !arguments.List("methods").Any(IsRecorded) ? []
        : [.. (arguments.All("packs") is { Count: > 0 } packs ? packs : [Repository.Packs]).SelectMany(RecordedRuns.Read)];

    // The methods in the order of the call; 'recorded' stands for all that are.
    private static List<string> Names(Arguments arguments, List<RunRecord> recorded) => [.. arguments.List("methods").SelectMany(name =>
        name.Equals(RecordedRuns.Name, StringComparison.OrdinalIgnoreCase) ? recorded.Select(run => run.Key.Method).Distinct() : [name.ToLowerInvariant()])];

    private static bool IsRecorded(string name) => name.StartsWith(RecordedRuns.Name, StringComparison.OrdinalIgnoreCase);
}
