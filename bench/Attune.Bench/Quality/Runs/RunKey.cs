namespace Attune.Bench;

/// <summary>What a run is: two runs of one key are the same.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Seed">Of the method, the noise and the instance.</param>
/// <param name="Batch">How many trials are asked for before they are told.</param>
/// <param name="Trials">How many trials in all.</param>
internal sealed record RunKey(string Task, string Method, long Seed, int Batch, int Trials);
