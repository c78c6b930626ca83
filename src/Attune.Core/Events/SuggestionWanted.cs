namespace Attune;

/// <summary>A searcher beside the loop was asked for a configuration.</summary>
public sealed record SuggestionWanted : TrialEvent;
