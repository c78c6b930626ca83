namespace Attune.Bench;

/// <summary>Compares methods on tasks and prints what it came to. Runs that are in the file already are not made again.</summary>
internal static class QualityVerb
{
    private static readonly string[] Options = [.. TaskChoice.Options, "methods", "peer", "tasks", "seeds", "budget", "parallel", "workers", "out", "at"];
    private static readonly string[] Flags = [TaskChoice.Given, "all", "summary"];

    public static int Run(string[] args)
    {
        var arguments = new Arguments(args, Options, Flags);
        var budget = BudgetRule.Of(arguments.Text("budget") ?? BudgetRule.Protocol);
        var (seeds, batch) = (arguments.Count("seeds", 5), arguments.Count("parallel", 1));
        int? at = arguments.Has("at") ? arguments.Count("at", 1) : null;
        var file = new RunFile(arguments.Required("out"));
        using var workshop = Open(arguments);
        List<RunKey> keys = [.. workshop.Tasks.SelectMany(task => Enumerable.Range(0, seeds).SelectMany(seed => workshop.Methods.Select(method => new RunKey(task.Card.Id, method.Name, seed, batch, budget(task.Card)))))];
        var failures = arguments.Has("summary") ? 0 : Make(workshop, file, keys, arguments.Count("workers", 1), args);
        var wanted = keys.ToHashSet();
        var recorded = Recorded(arguments);
        IReadOnlyList<string> methods = [.. arguments.List("methods").SelectMany(name => IsRecorded(name) ? recorded.Select(run => run.Key.Method).Distinct().Where(method => Names(name, method)) : [name.ToLowerInvariant()])];
        Console.WriteLine(Summary.Of(new Results([.. workshop.Tasks.Select(task => task.Card)], methods, [.. file.Read().Where(run => wanted.Contains(run.Key)), .. recorded], budget), at));
        return failures == 0 ? 0 : 1;
    }

    /// <summary>Makes the runs that another process asks for, of the same tasks and methods.</summary>
    public static int Serve(string[] args)
    {
        using var workshop = Open(new Arguments(args, Options, Flags));
        Crew.Serve(workshop);
        return 0;
    }

    // What cannot be run here is left out, and told.
    private static Workshop Open(Arguments arguments)
    {
        var tasks = TaskChoice.Among(TaskChoice.Read(arguments), arguments.List("tasks"), arguments.Has("all"));
        arguments.Required("methods");
        var methods = arguments.List("methods").Where(name => !IsRecorded(name)).Select(name => MethodNames.Find(name, arguments.All("peer"))).ToList();
        foreach (var task in tasks.Where(task => task.Obstacle is not null)) Console.Error.WriteLine($"{task.Card.Id} is skipped: {task.Obstacle}.");
        foreach (var method in methods.Where(method => method.Obstacle is not null)) Console.Error.WriteLine($"{method.Name} is skipped: {method.Obstacle}.");
        return new([.. tasks.Where(task => task.Obstacle is null)], [.. methods.Where(method => method.Obstacle is null)]);
    }

    private static int Make(Workshop workshop, RunFile file, List<RunKey> keys, int workers, string[] args)
    {
        file.Mend();
        var there = file.Read().Select(run => run.Key).ToHashSet();
        List<RunKey> missing = [.. keys.Where(key => !there.Contains(key))];
        var (count, failures) = (0, 0);
        Console.Error.WriteLine($"{missing.Count} runs to make; {keys.Count - missing.Count} are in the file already.");
        Crew.Work(workshop, missing, workers, args, (key, run, failure) =>
        {
            if (run is not null) file.Append(run);
            else failures++;
            Console.Error.WriteLine($"[{++count}/{missing.Count}] {key.Task} {key.Method} seed {key.Seed}: {(run is null ? $"FAILED: {failure}" : $"{run.At(key.Trials):G4} ({run.Seconds:F1} s)")}");
        });
        return failures;
    }

    private static List<RunRecord> Recorded(Arguments arguments) => !arguments.List("methods").Any(IsRecorded) ? []
        : [.. (arguments.All("packs") is { Count: > 0 } packs ? packs : [Repository.Packs]).SelectMany(RecordedRuns.Read)];

    private static bool IsRecorded(string name) => name.StartsWith(RecordedRuns.Name, StringComparison.OrdinalIgnoreCase);

    private static bool Names(string name, string method) => name.Equals(RecordedRuns.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(method, StringComparison.OrdinalIgnoreCase);
}
