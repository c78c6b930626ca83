using System.Text.RegularExpressions;
using Attune.Cli.Files.Deciders;

namespace Attune.Cli.Files;

/// <summary>What is wrong between the parts of a file, each of which may be right by itself.</summary>
/// <param name="section">The file as it is written.</param>
/// <param name="file">The file as it was read.</param>
internal sealed partial class FileCheck(Section section, ExperimentFile file)
{
    // What an option is called in C#, and in a file.
    private static readonly Dictionary<string, string> InAFile = new()
    {
        ["PointsToEvaluate"] = "[baseline]", ["Config"] = "[space]", ["NumSamples"] = "'trials'", ["SearchAlg"] = "'search'", ["ResourcesPerTrial"] = "'trial'", ["MaxT"] = "'max'", ["GracePeriod"] = "'grace'",
        ["ReductionFactor"] = "'reduction'", ["TimeAttr"] = "'time'", ["HyperparamMutations"] = "'mutations'", ["HyperparamBounds"] = "'mutations'", ["PerturbationInterval"] = "'interval'", ["Objectives"] = "'objectives'",
        ["ExternalSearcher"] = "'search'", ["Metric"] = "'metric'", ["StoragePath"] = "'storage'", ["Name"] = "'name'", ["StartTrials"] = "'start'", ["PopulationSize"] = "'population'",
    };

    private RunOptions Options => file.Options;

    /// <summary>Tells it.</summary>
    /// <param name="isHere">Whether it is to be run on this machine.</param>
    public void Run(bool isHere)
    {
        if (!Validation.IsFileName(Options.Name!)) Tell("name", $"'name' is '{Options.Name}'; it becomes a directory, so it must not be empty and must not contain any of / \\ : * ? \" < > | or be . or ..");
        if (Options is { SearchAlg.Searcher: { } searcher, Scheduler.Scheduler: { } scheduler } && section["search"] is not null && scheduler.Refuses(searcher) is not null)
            Tell("search", "the scheduler changes the configurations of running trials, so that what a searcher learns from them would be wrong; leave 'search' out, or take another scheduler");
        if (file.Known.Count > 0 && Options.SearchAlg?.Searcher is { } deaf && !Within.All(deaf).Any(one => one is PointSearcher)) Tell("known", "'known' is for a searcher that learns from results; name one (search = \"tpe\"), or leave 'search' out");
        if (!section.Findings.AreNone) return;
        foreach (var (place, problem) in Problems(isHere)) Tell(place, InWords(problem));
        if (isHere && section.Findings.AreNone) CheckHere();
    }

    private IEnumerable<(string Place, string Problem)> Problems(bool isHere)
    {
        if (Options.Config.Validate("").ToArray() is { Length: > 0 } wrong) return wrong.Select(problem => ("space", problem));
        var problem = new Problem(Options.Config, [new(Options.Metric!, Options.Mode!.Value)], Seed: 0, Options.NumSamples);
        var searcher = Options.SearchAlg?.Searcher is { } named && (isHere || !Within.All(named).Any(one => one is ExternalSearcher)) ? named : null; // a program may be on another machine
        return [.. (Options.Scheduler?.Scheduler?.Validate(problem) ?? []).Select(text => ("scheduler", text)), .. (searcher?.Validate(problem) ?? []).Select(text => ("search", text))];
    }

    // All that a run would refuse.
    private void CheckHere()
    {
        try
        {
            Blueprints.Of(AnyTrainable.Of(file.Command), Options);
        }
        catch (TuneException wrong)
        {
            foreach (var problem in wrong.Problems) Tell(problem.Contains("ResourcesPerTrial", StringComparison.Ordinal) ? "trial" : "command", InWords(problem));
        }
    }

    private void Tell(string place, string problem) => section.Findings.Add(section[place]?.Value.At ?? section.At, problem);

    private static string InWords(string problem) => Words().Replace(problem.Replace(", or name more in Capacity", "", StringComparison.Ordinal), word => InAFile.GetValueOrDefault(word.Value, word.Value));

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+\b")]
    private static partial Regex Words();
}
