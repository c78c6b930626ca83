namespace Attune.AskTell;

/// <summary>What an optimiser's user wants at the moment.</summary>
internal sealed class Asking
{
    /// <summary>Whether a trial is asked for and not made yet.</summary>
    public bool Wanted { get; set; }

    /// <summary>The configuration the next trial must have; null: as the searcher suggests.</summary>
    public Configuration? Given { get; set; }
}
