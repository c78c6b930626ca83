using Attune.Bench;

Processes.Serve(args);

// Each measure is one word on the command line; without any, all are run. See docs/performance.md.
var measures = new Dictionary<string, Func<string[], Task>>
{
    ["overhead"] = Overhead.RunAsync,
    ["reports"] = Reports.RunAsync,
    ["growth"] = Growth.RunAsync,
    ["memory"] = Memory.RunAsync,
    ["open"] = Opening.RunAsync,
    ["readers"] = Readers.RunAsync,
    ["start"] = Start.RunAsync,
    ["decisions"] = Decisions.RunAsync,
    ["suggest"] = Suggestions.RunAsync,
    ["processes"] = Processes.RunAsync,
    ["ray"] = RayReading.RunAsync,
    ["commands"] = Commands.RunAsync,
};

// How well searchers search: see docs/search-quality.md.
var verbs = new Dictionary<string, Func<string[], int>>
{
    ["quality"] = QualityVerb.Run,
    ["fidelity"] = FidelityVerb.Run,
    [Crew.Verb] = QualityVerb.Serve,
    ["evaluate"] = ServingVerbs.Evaluate,
    ["peer"] = ServingVerbs.Peer,
    ["tasks"] = ServingVerbs.Tasks,
    ["check"] = CheckVerb.Run,
};

if (args is [var verb, .. var rest] && verbs.TryGetValue(verb, out var run)) return Verb.Run(run, rest);
if (args is ["open-child", .. var child]) return await Opening.ChildAsync(child);
if (args is ["readers-child", .. var experiment]) return await Readers.ChildAsync(experiment);
if (args is ["ray-child", var results]) return await RayReading.ChildAsync(results);
if (args is ["memory-child", .. var size]) return await Memory.ChildAsync(size);

var chosen = args.Length == 0 ? [.. measures.Keys] : args[..1];
Console.WriteLine($".NET {Environment.Version}, {Environment.ProcessorCount} processors, files in {Place.Root} ({Place.FileSystem})");
foreach (var name in chosen)
{
    if (!measures.TryGetValue(name, out var measure))
    {
        Console.Error.WriteLine($"There is no measure '{name}'; there are {string.Join(", ", measures.Keys.Concat(verbs.Keys))}.");
        return 2;
    }
    await measure(args.Length == 0 ? [] : args[1..]);
    Place.Clear();
}
return 0;
