using System.CommandLine;
using Attune.Cli.Shelves;
using Attune.Running.Steering;

namespace Attune.Cli.Verbs.Steering;

/// <summary><c>attune extend</c>: more trials, or more at a time.</summary>
internal static class ExtendVerb
{
    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        var trials = new Option<int?>("--trials", "-n") { Description = "How many trials there are to be in all, each pass of a grid counted as one; 0: without end." };
        var parallel = new Option<int?>("--parallel", "-p") { Description = "How many run at a time from now on, until the run ends; 0: as many as fit." };
        return new Verb("extend", "More trials, at once where the experiment runs and else when it is run again; or more or fewer at a time.") { experiment, trials, parallel }.Does(async (asked, screen, cancellationToken) =>
        {
            var directory = asked.Find(experiment);
            var (samples, most) = (asked.GetValue(trials), asked.GetValue(parallel));
            if (samples is null && most is null) throw new TuneException("Say what there is to be more of: --trials, --parallel.");
            if (samples < 0 || most < 0) throw new TuneException("--trials and --parallel are numbers of at least 0.");
            if (most is { } limit) await screen.AskAsync(directory, "limit", [("most", limit)], cancellationToken).ConfigureAwait(false);
            if (samples is not { } count) return ExitCode.Done;
            var wanted = count == 0 ? -1 : count;
            if (Life.IsRunning(directory)) return await screen.AskAsync(directory, "extend", [("samples", wanted)], cancellationToken).ConfigureAwait(false);
            await LaterRequest.WriteAsync(directory, state => Extended(state, wanted), cancellationToken).ConfigureAwait(false);
            return screen.Answer(directory, $"The experiment is to have {(wanted < 0 ? "trials without end" : $"{wanted} samples")}. Run it again.");
        });
    }

    private static ExperimentExtended Extended(ExperimentState state, int samples)
    {
        var before = state.Session?.NumSamples ?? 0;
        if (before < 0 || (samples >= 0 && samples <= before)) throw new TuneException($"There are to be {(before < 0 ? "samples without end" : $"{before} samples")} already; name a higher number.");
        return new() { At = LaterRequest.Now(state), NumSamples = samples, Reason = LaterRequest.Reason };
    }
}
