using System.CommandLine;
using Attune.Cli.Verbs;
using Attune.Cli.Verbs.Insight;
using Attune.Cli.Verbs.Starting;
using Attune.Cli.Verbs.Steering;

namespace Attune.Cli;

/// <summary>All verbs of the command.</summary>
internal static class CommandTree
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Tunes any program from a file, and shows what came out. Experiments are named by their names, the beginnings of these, paths, or 'last'.")
        {
            InitVerb.Create(), SchemaVerb.Create(), TryVerb.Create(), RunVerb.Create(), CiVerb.Create(), ListVerb.Create(), ShowVerb.Create(), BestVerb.Create(), TrialsVerb.Create(), WhyVerb.Create(), LogsVerb.Create(), CompareVerb.Create(), ExportVerb.Create(),
            ImportanceVerb.Create(), WhatIfVerb.Create(), ImportVerb.Create(), StopVerb.Create(), PauseVerb.Create(), ResumeVerb.Create(), ExtendVerb.Create(), EnqueueVerb.Create(), WatchVerb.Create(), VerifyVerb.Create(), SalvageVerb.Create(), DoctorVerb.Create(), CompletionVerb.Create(),
        };
        root.Add(Asked.Storage);
        root.Add(Asked.Json);
        return root;
    }
}
