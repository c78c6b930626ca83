using System.CommandLine;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;
using Attune.Running.Revisions;
using Attune.Running.Steering;

namespace Attune.Cli.Verbs.Steering;

/// <summary><c>attune extend</c>: more trials, more epochs, a wider space; or more at a time.</summary>
internal static class ExtendVerb
{
    private static readonly Option<int?> Trials = new("--trials", "-n") { Description = "How many trials there are to be in all, each pass of a grid counted as one; 0: without end." };
    private static readonly Option<double?> Epochs = new("--epochs", "-e") { Description = "How long trials are to train: those that had ended at the old limit go on from their checkpoints." };
    private static readonly Option<string[]> Space = new("--space", "-s") { Description = "What may be tried besides: lr=1e-6..1 for bounds, opt+=adam,sgd for further options.", HelpName = "name=low..high" };
    private static readonly Option<int?> Parallel = new("--parallel", "-p") { Description = "How many run at a time from now on, until the run ends; 0: as many as fit." };

    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        return new Verb("extend", "More trials, more epochs, a wider space: at once where the experiment runs, else when it is run again; or more or fewer at a time.")
        {
            experiment, Trials, Epochs, Space, Parallel,
        }.Does((asked, screen, cancellationToken) => ExtendAsync(asked, screen, asked.Find(experiment), cancellationToken));
    }

    private static async Task<int> ExtendAsync(ParseResult asked, Screen screen, string directory, CancellationToken cancellationToken)
    {
        var (samples, most, epochs, space) = (asked.GetValue(Trials), asked.GetValue(Parallel), asked.GetValue(Epochs), (asked.GetValue(Space) ?? []).Select(Read).ToList());
        var revises = epochs is not null || space.Count > 0;
        if (samples is null && most is null && !revises) throw new TuneException("Say what there is to be more of: --trials, --epochs, --space, --parallel.");
        if (samples < 0 || most < 0 || epochs <= 0) throw new TuneException("--trials and --parallel are numbers of at least 0, and --epochs is above 0.");
        if (revises) await ReviseAsync(screen, directory, epochs, space, cancellationToken).ConfigureAwait(false);
        if (most is { } limit) await screen.AskAsync(directory, "limit", [("most", limit)], cancellationToken).ConfigureAwait(false);
        return samples is { } count ? await ExtendAsync(screen, directory, count == 0 ? -1 : count, cancellationToken).ConfigureAwait(false) : ExitCode.Done;
    }

    private static async Task ReviseAsync(Screen screen, string directory, double? epochs, List<(string Name, string Value)> space, CancellationToken cancellationToken)
    {
        if (Life.IsRunning(directory))
        {
            await screen.AskAsync(directory, "revise", [("epochs", epochs is { } limit ? limit : Value.Null), ("space", space.Select(pair => (Value)new Value[] { pair.Name, pair.Value }).ToArray())], cancellationToken).ConfigureAwait(false);
            return;
        }
        ExperimentRevised? revised = null;
        await LaterRequest.WriteAsync(directory, state => revised = Extension.Of(state, epochs, space), cancellationToken).ConfigureAwait(false);
        screen.Answer(directory, $"{revised!.Reason} Run it again.");
    }

    private static async Task<int> ExtendAsync(Screen screen, string directory, int wanted, CancellationToken cancellationToken)
    {
        if (Life.IsRunning(directory)) return await screen.AskAsync(directory, "extend", [("samples", wanted)], cancellationToken).ConfigureAwait(false);
        await LaterRequest.WriteAsync(directory, state => Extended(state, wanted), cancellationToken).ConfigureAwait(false);
        return screen.Answer(directory, $"The experiment is to have {(wanted < 0 ? "trials without end" : Words.Count(wanted, "sample"))}. Run it again.");
    }

    private static (string Name, string Value) Read(string text) =>
        text.IndexOf('=') is > 0 and var sign ? (text[..sign], text[(sign + 1)..]) : throw new TuneException($"--space is '{text}'; it must be name=low..high, or name+=option.");

    private static ExperimentExtended Extended(ExperimentState state, int samples)
    {
        var before = state.Session?.NumSamples ?? 0;
        if (Imports.ForeignExperiment.Is(state)) throw new TuneException("The experiment was imported: there is nothing to run again. Begin one of your own with its results: known = \"its name\" in an experiment file.");
        if (before < 0 || (samples >= 0 && samples <= before)) throw new TuneException($"There are to be {(before < 0 ? "samples without end" : Words.Count(before, "sample"))} already; name a higher number.");
        return new() { At = LaterRequest.Now(state), NumSamples = samples, Reason = LaterRequest.Reason };
    }
}
