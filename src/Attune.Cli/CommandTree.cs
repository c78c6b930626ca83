using System.CommandLine;
using System.CommandLine.Invocation;
using Attune.Cli.Screens;
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

    /// <summary>Does what a call asks for. What cannot be understood is told, and nothing is done.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> CallAsync(IReadOnlyList<string> words, InvocationConfiguration configuration, CancellationToken cancellationToken = default)
    {
        if (words.Count == 0)
        {
            await Create().Parse("--help").InvokeAsync(new() { Output = configuration.Error, Error = configuration.Error }, cancellationToken).ConfigureAwait(false);
            return ExitCode.Refused;
        }
        var asked = Create().Parse(words);
        if (asked.Action is not ParseErrorAction) return await asked.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        var screen = new Screen(configuration.Output, configuration.Error, isJson: false);
        screen.Refuse(Misuse.Problems(asked), ExitCode.Refused);
        screen.Say(Misuse.Help(asked));
        return ExitCode.Refused;
    }
}
