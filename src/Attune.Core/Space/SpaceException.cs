namespace Attune;

/// <summary>A search space cannot give a configuration: its computed values wait for each other, or a function in it failed. The message names the path and the cause.</summary>
public sealed class SpaceException : Exception
{
    /// <summary>An error without a message of its own.</summary>
    public SpaceException() { }

    /// <summary>An error with what happened, why, and what to do.</summary>
    public SpaceException(string message) : base(message) { }

    /// <summary>An error with what happened, and what the function in the space said.</summary>
    public SpaceException(string message, Exception innerException) : base(message, innerException) { }
}
