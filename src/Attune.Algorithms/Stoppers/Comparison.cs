namespace Attune;

/// <summary>How a value is compared with a limit.</summary>
public enum Comparison
{
    /// <summary>Greater than or equal to the limit.</summary>
    AtLeast,
    /// <summary>Greater than the limit.</summary>
    Above,
    /// <summary>Less than or equal to the limit.</summary>
    AtMost,
    /// <summary>Less than the limit.</summary>
    Below,
}
