using System.CommandLine;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs;

/// <summary><c>attune verify</c>: whether a journal is whole.</summary>
internal static class VerifyVerb
{
    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        return new Verb("verify", "Reads every line of a journal and checks it.") { experiment }.Does(async (asked, screen, cancellationToken) =>
        {
            var directory = asked.Shelf().Find(asked.GetRequiredValue(experiment));
            var reader = new JournalReader(directory);
            var state = default(ExperimentState);
            await foreach (var batch in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (batch.Count == 0) continue;
                state ??= ExperimentAnalysis.Begin(batch[0], directory);
                foreach (var e in batch) state.Apply(e);
            }
            if (state is null) throw new TuneException($"The journal in '{directory}' has no events.");
            var torn = reader.Torn.Count == 0 ? "" : $"; {string.Join("; ", reader.Torn)}";
            return screen.Show(
                $"The journal is whole: {state.Sequence} events of {state.Trials.Count} trials in {state.Session?.Session ?? 0} sessions{torn}.",
                Screen.Map(new("whole", true), new("events", state.Sequence), new("trials", state.Trials.Count), new("sessions", state.Session?.Session ?? 0), new("torn", new([.. reader.Torn.Select(torn => (Value)torn.ToString())]))));
        });
    }
}
