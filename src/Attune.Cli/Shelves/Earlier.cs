using Attune.Journals.Segments;

namespace Attune.Cli.Shelves;

/// <summary>The earlier runs of an experiment, as far as the next one must know of them.</summary>
/// <param name="samples">How many samples there are to be; -1: without end.</param>
/// <param name="elapsed">How long it has run.</param>
/// <param name="isFinished">Whether there was nothing left to do.</param>
internal sealed class Earlier(int samples, TimeSpan elapsed, bool isFinished)
{
    /// <summary>Reads what an experiment's journal tells; null: there was no run.</summary>
    public static async Task<Earlier?> ReadAsync(string experiment, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(experiment) || !new JournalPlaces(experiment).HasSegments) return null;
        var state = (await ExperimentAnalysis.OpenAsync(experiment, cancellationToken).ConfigureAwait(false)).State;
        return state.Session is { } session ? new(session.NumSamples, state.Now.Elapsed, state is { Ended: not null, Stopped: null, Interrupt: null }) : null;
    }

    /// <summary>The options of a run that goes on: so many trials as there are to be already, where it asks for fewer. What may surprise is said.</summary>
    public RunOptions GoOn(RunOptions options, Action<string> say)
    {
        if (!isFinished && options.TimeBudget is { } budget && budget <= elapsed) say($"The budget of {Words.Duration(budget)} is spent: the experiment has run for {Words.Duration(elapsed)}, all its runs together. Give a longer --budget, or start over with --fresh.");
        if (!IsFewer(options.NumSamples)) return options;
        say($"There are to be {(samples < 0 ? "trials without end" : Words.Count(samples, "trial"))}, as an earlier run was told, and not {options.NumSamples}: start over with --fresh for fewer.");
        return options with { NumSamples = samples };
    }

    private bool IsFewer(int wanted) => wanted >= 0 && (samples < 0 || wanted < samples);
}
