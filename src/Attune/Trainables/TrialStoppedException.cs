namespace Attune;

/// <summary>
/// Thrown by <see cref="TrialContext.ReportAsync(ReadOnlySpan{ValueTuple{string, Value}})"/> when the trial is to end. Let it pass; use <c>finally</c> to clean up.
/// Swallowed, it is thrown again at every later report.
/// </summary>
public sealed class TrialStoppedException : OperationCanceledException
{
    internal TrialStoppedException() : base("The trial was told to stop. Let this exception pass; it is not a failure.") { }
}
