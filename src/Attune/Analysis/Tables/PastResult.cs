namespace Attune;

/// <summary>One result of a trial's history.</summary>
/// <param name="Result">The result.</param>
/// <param name="Trained">Seconds of training up to it: <c>time_total_s</c>.</param>
internal readonly record struct PastResult(ResultReported Result, double Trained);
