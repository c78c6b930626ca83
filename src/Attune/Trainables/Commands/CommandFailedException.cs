namespace Attune;

/// <summary>A program that is tried did not do what it should: it ended with another exit code than 0, took too long or too much, or its metric was not found in what it wrote.</summary>
public sealed class CommandFailedException : Exception
{
    private readonly string tail;

    internal CommandFailedException(string message, int? exitCode = null, string tail = "") : base(message) => (ExitCode, this.tail) = (exitCode, tail);

    /// <summary>Its exit code; 128 and the number of the signal when a signal ended it. Null: it was ended, or could not be started.</summary>
    public int? ExitCode { get; }

    /// <summary>The last lines that it wrote.</summary>
    public override string? StackTrace => tail;
}
