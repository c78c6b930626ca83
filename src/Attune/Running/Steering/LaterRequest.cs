using Attune.Analysis.Index;

namespace Attune.Running.Steering;

/// <summary>Asks an experiment that does not run for something; its next session finds it in the journal.</summary>
internal static class LaterRequest
{
    /// <summary>Who asks, in words.</summary>
    public static string Reason => $"asked for between two runs by {Environment.UserName} at {Environment.MachineName}";

    /// <summary>Writes a request.</summary>
    /// <param name="experiment">The experiment's directory.</param>
    /// <param name="request">The event, from the experiment as it stands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ExperimentInUseException">It runs.</exception>
    public static async Task WriteAsync(string experiment, Func<ExperimentState, ExperimentEvent> request, CancellationToken cancellationToken)
    {
        var journal = FileJournal.Open(experiment);
        await using var closing = journal.ConfigureAwait(false);
        var state = await IndexedFold.ReadAsync(experiment, IndexedFold.Worthwhile, cancellationToken).ConfigureAwait(false) ?? throw new TuneException($"The journal in '{experiment}' has no events.");
        var e = request(state);
        e.Sequence = state.Sequence + 1;
        await journal.AppendAsync([e], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Now, for an experiment that stands still: its own time does not pass.</summary>
    public static Moment Now(ExperimentState state) => state.Now with { Unix = (DateTimeOffset.UtcNow.Ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond };
}
