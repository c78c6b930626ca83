using System.CommandLine;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs;

/// <summary><c>attune verify</c>: whether a journal is whole, and whether everybody, asked again, decides as is written there.</summary>
internal static class VerifyVerb
{
    private const int Shown = 10; // divergences

    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        var file = new Option<string?>("--file", "-f") { Description = "The experiment file it was run from. Default: the one that the journal names.", HelpName = "file" };
        return new Verb("verify", "Reads every line of a journal and checks it, and asks everybody again: each suggestion and each decision must come out as recorded.") { experiment, file }.Does(async (asked, screen, cancellationToken) =>
        {
            var directory = asked.Shelf().Find(asked.GetRequiredValue(experiment));
            var (state, torn) = await ReadAsync(directory, cancellationToken).ConfigureAwait(false);
            var decisions = await Recheck.OfAsync(state, directory, asked.GetValue(file), cancellationToken).ConfigureAwait(false);
            screen.Show(() => Text(state, torn, decisions), () => ValueOf(state, torn, decisions));
            return decisions.Verification is { Holds: false } ? ExitCode.Failed : ExitCode.Done;
        });
    }

    private static async Task<(ExperimentState State, IReadOnlyList<JournalRecovery> Torn)> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        var reader = new JournalReader(directory);
        var state = default(ExperimentState);
        await foreach (var batch in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (batch.Count == 0) continue;
            state ??= ExperimentAnalysis.Begin(batch[0], directory);
            foreach (var e in batch) state.Apply(e);
        }
        return state is null ? throw new TuneException($"The journal in '{directory}' has no events.") : (state, reader.Torn);
    }

    private static string Text(ExperimentState state, IReadOnlyList<JournalRecovery> torn, Recheck decisions)
    {
        var end = torn.Count == 0 ? "" : $"; {string.Join("; ", torn)}";
        return $"The journal is whole: {Words.Count(state.Sequence, "event")} of {Words.Count(state.Trials.Count, "trial")} in {Words.Count(state.Session?.Session ?? 0, "session")}{end}.\n{string.Join('\n', Lines(decisions))}";
    }

    private static IEnumerable<string> Lines(Recheck decisions)
    {
        if (decisions.Verification is not { } verification) return [$"Its decisions were not asked again. {decisions.WhyNot}"];
        var skipped = verification.Skipped == 0 ? "" : $" {verification.Skipped} were made by programs of the user's and left out.";
        var asked = $"{verification.Decisions} decisions were asked again, by {decisions.File}";
        if (verification.Holds) return [$"{asked}: all come out as recorded.{skipped}"];
        var (count, rest) = (verification.Divergences.Count, verification.Divergences.Count - Shown);
        return [$"{asked}: {count} {(count == 1 ? "comes" : "come")} out otherwise.{skipped}", .. verification.Divergences.Take(Shown).Select(divergence => $"  {divergence}"), .. rest > 0 ? new[] { $"  ... and {rest} more" } : []];
    }

    private static Value ValueOf(ExperimentState state, IReadOnlyList<JournalRecovery> torn, Recheck decisions) => Screen.Map(
        new("whole", true), new("events", state.Sequence), new("trials", state.Trials.Count), new("sessions", state.Session?.Session ?? 0), new("torn", new([.. torn.Select(lost => (Value)lost.ToString())])),
        new("file", decisions.File), new("why_not_asked_again", decisions.WhyNot), new("decisions", decisions.Verification?.Decisions ?? Value.Null), new("left_out", decisions.Verification?.Skipped ?? Value.Null),
        new("divergences", decisions.Verification is { } verification ? new([.. verification.Divergences.Select(Of)]) : Value.Null));

    private static Value Of(Divergence divergence) => Screen.Map(new("event", divergence.Event.Sequence), new("kind", divergence.Event.GetType().Name), new("expected", divergence.Expected), new("recorded", divergence.Recorded));
}
