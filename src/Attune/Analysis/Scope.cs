namespace Attune;

/// <summary>Which of a trial's values of a metric speaks for the trial.</summary>
public enum Scope
{
    /// <summary>The last one.</summary>
    Last,
    /// <summary>The mean of all.</summary>
    Average,
    /// <summary>The mean of the last five, or of as many as there are.</summary>
    Last5Average,
    /// <summary>The mean of the last ten, or of as many as there are.</summary>
    Last10Average,
    /// <summary>The best of all.</summary>
    All,
}
