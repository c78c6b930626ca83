using System.CommandLine;
using System.Text;
using Attune.Cli.Shelves;
using Attune.Analysis.Spaces;
using Attune.Cli.Imports;
using Attune.Running.Steering;

namespace Attune.Cli.Verbs.Steering;

/// <summary><c>attune enqueue</c>: a configuration that is to be tried next.</summary>
internal static class EnqueueVerb
{
    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        experiment.DefaultValueFactory = null;
        var values = new Argument<string[]>("values") { Description = "What it holds: lr=0.01 layers=3 opt/momentum=0.9. What is not named is drawn, where the experiment runs.", HelpName = "name=value", Arity = ArgumentArity.OneOrMore };
        return new Verb("enqueue", "A configuration to be tried next, beside the trials that are wanted: at once where the experiment runs, else when it is run again.") { experiment, values }.Does(async (asked, screen, cancellationToken) =>
        {
            var (directory, given) = (asked.Find(experiment), new Configuration(asked.GetRequiredValue(values).Select(Read)).Nested());
            foreach (var doubt in await DoubtsAsync(directory, given, cancellationToken).ConfigureAwait(false)) screen.Say($"{doubt}; it is tried as it is.");
            if (Life.IsRunning(directory)) return await screen.AskAsync(directory, "enqueue", [("config", given)], cancellationToken).ConfigureAwait(false);
            await LaterRequest.WriteAsync(directory, state => Enqueued(state, given), cancellationToken).ConfigureAwait(false);
            return screen.Answer(directory, $"It is tried when the experiment is run again: {Words.Configuration(given)}");
        });
    }

    private static KeyValuePair<string, Value> Read(string text)
    {
        var sign = text.IndexOf('=');
        if (sign <= 0) throw new TuneException($"'{text}' is no value with a name: lr=0.01");
        var value = text[(sign + 1)..];
        return new(text[..sign], JsonText.TryRead(Encoding.UTF8.GetBytes(value)) ?? value);
    }

    // What the space does not hold, as far as the journal tells what it is.
    private static async Task<string[]> DoubtsAsync(string directory, Configuration given, CancellationToken cancellationToken)
    {
        var state = (await ExperimentAnalysis.OpenAsync(directory, cancellationToken).ConfigureAwait(false)).State;
        if (ForeignExperiment.Is(state)) throw new TuneException("The experiment was imported: nothing more is tried in it.");
        return state.Created is { } created && DescribedSpace.Read(created.Space) is { } space && !space.ProblemsOf(given).Any() ? [.. space.DoubtsOf(given)] : [];
    }

    // Nobody is there to draw the rest.
    private static ConfigurationEnqueued Enqueued(ExperimentState state, Configuration given)
    {
        var names = state.Created?.Space is { Kind: ValueKind.Map } space ? space.AsMap().Names.ToArray() : [];
        if (names.Except(given.Names).ToArray() is { Length: > 0 } missing) throw new TuneException($"The experiment does not run, so nothing can be drawn; give also {string.Join(", ", missing)}.");
        if (given.Names.Except(names).ToArray() is { Length: > 0 } unknown) throw new TuneException([.. unknown.Select(name => $"The space has no '{name}'. {Spelling.Suggest(name, names)}")]);
        return new() { At = LaterRequest.Now(state), Configuration = given, Reason = LaterRequest.Reason };
    }
}
