namespace Attune;

/// <summary>Which way a metric is better.</summary>
public enum Mode
{
    /// <summary>Smaller is better.</summary>
    Min,
    /// <summary>Larger is better.</summary>
    Max,
}
