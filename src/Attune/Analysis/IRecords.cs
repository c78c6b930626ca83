using Attune.Storage;

namespace Attune;

/// <summary>What an analysis asks for beyond the fold: the history of trials, and what they are called in tables and files.</summary>
internal interface IRecords
{
    /// <summary>Where the experiment is kept.</summary>
    IHome Home { get; }

    /// <summary>What could not be read, in words.</summary>
    IReadOnlyList<string> Warnings { get; }

    /// <summary>What a trial is called in tables and files: <c>trial_id</c>.</summary>
    string IdOf(int trial);

    /// <summary>The events, those of a trial in their order.</summary>
    /// <param name="only">Whose events are wanted; null: all. Others may come too.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync(int? only, CancellationToken cancellationToken);
}
