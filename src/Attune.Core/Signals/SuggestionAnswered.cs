namespace Attune;

/// <summary>A searcher beside the loop answered.</summary>
public sealed record SuggestionAnswered : Signal
{
    /// <summary>For which trial it was asked.</summary>
    public required int Trial { get; init; }

    /// <summary>The answer.</summary>
    public required Suggestion Suggestion { get; init; }

    /// <summary>The number of the last event it had seen.</summary>
    public required long BasedOn { get; init; }
}
