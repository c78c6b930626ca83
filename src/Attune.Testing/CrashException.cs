namespace Attune.Testing;

/// <summary>A simulated death of the process, in the middle of an append.</summary>
public sealed class CrashException : Exception
{
    /// <summary>The process dies.</summary>
    public CrashException() : base("The simulated process died.") { }
}
