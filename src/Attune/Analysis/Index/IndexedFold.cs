using Attune.Journals.Segments;

namespace Attune.Analysis.Index;

/// <summary>The fold of an experiment's journal, begun at its index where there is one.</summary>
internal static class IndexedFold
{
    /// <summary>So many events are worth an index.</summary>
    public const int Worthwhile = 200_000;

    /// <summary>The experiment as its journal tells it now; null: the journal has no events.</summary>
    /// <param name="directory">The experiment's directory.</param>
    /// <param name="worthwhile">From how many folded events on an index is written.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ExperimentState?> ReadAsync(string directory, int worthwhile, CancellationToken cancellationToken)
    {
        try
        {
            if (ExperimentIndex.Load(directory) is { } index && await ResumeAsync(index, directory, worthwhile, cancellationToken).ConfigureAwait(false) is { } state) return state;
        }
        catch (Exception problem) when (problem is TuneException or IOException)
        {
            // If the journal is to blame, reading it from its beginning tells.
        }
        return await FoldAsync(directory, new EventSource(directory), null, worthwhile, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The experiment from an index on; null: the journal has no such place.</summary>
    public static async Task<ExperimentState?> ResumeAsync(ExperimentIndex index, string directory, int worthwhile, CancellationToken cancellationToken) =>
        EventSource.From(index.Place, directory) is { } source ? await FoldAsync(directory, source, index.Begin(), worthwhile, cancellationToken).ConfigureAwait(false) : null;

    private static async Task<ExperimentState?> FoldAsync(string directory, EventSource source, ExperimentState? state, int worthwhile, CancellationToken cancellationToken)
    {
        var reader = new JournalReader(directory);
        var from = state?.Sequence ?? 0;
        await foreach (var batch in reader.ReadAsync(source, cancellationToken).ConfigureAwait(false))
        {
            state ??= ExperimentAnalysis.Begin(batch[0], directory);
            state.Apply(batch);
        }
        if (state?.Sequence - from >= worthwhile && reader.Place is { } place) ExperimentIndex.Save(directory, state!, place);
        return state;
    }
}
