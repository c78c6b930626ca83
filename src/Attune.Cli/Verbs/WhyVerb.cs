using System.CommandLine;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs;

/// <summary><c>attune why</c>: every decision on an experiment or on one of its trials, with its reason.</summary>
internal static class WhyVerb
{
    private const int Shown = 40;

    public static Verb Create()
    {
        var (experiment, trial) = (Asked.Experiment(), Asked.Trial());
        var limit = Asked.Limit("The last so many decisions", Shown);
        return new Verb("why", "Every decision on an experiment, or on one of its trials, with its reason.") { experiment, trial, limit }.Does(async (asked, screen, cancellationToken) =>
        {
            var directory = asked.Shelf().Find(asked.GetRequiredValue(experiment));
            int? one = asked.GetValue(trial) is { } name ? (await ExperimentAnalysis.OpenAsync(directory, cancellationToken).ConfigureAwait(false)).Find(name).Id : null;
            var (decisions, count) = await ReadAsync(directory, one, asked.Most(limit), cancellationToken).ConfigureAwait(false);
            var left = count > decisions.Count ? $"... {count - decisions.Count} earlier ones; --limit 0 shows all\n" : "";
            return screen.Show(count == 0 ? "Nothing was decided yet but to begin and to go on." : left + string.Join('\n', decisions.Select(decision => decision.Line)), new([.. decisions.Select(decision => decision.Value)]));
        });
    }

    private static async Task<(IReadOnlyCollection<Decision> Last, int Count)> ReadAsync(string directory, int? trial, int limit, CancellationToken cancellationToken)
    {
        var (last, count) = (new Queue<Decision>(), 0);
        var verdicts = new Dictionary<int, string>(); // that are not carried out yet
        await foreach (var batch in new JournalReader(directory).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in batch)
            {
                if (e is ResultReported { Verdict: { } verdict } report) verdicts[report.Trial] = verdict.Reason;
                if (e is TrialCompleted end && verdicts.Remove(end.Trial, out var reason) && reason == end.Reason) continue;
                if (trial is null && e is TrialCreated { Request: null }) continue; // why each trial was suggested is told of that trial
                if (Decision.In(e) is not { } decision || (trial is { } one && decision.Trial is { } other && other != one)) continue;
                if (last.Count == limit) last.Dequeue();
                last.Enqueue(decision);
                count++;
            }
        }
        return (last, count);
    }
}
