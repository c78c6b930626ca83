namespace Attune.Bench;

/// <summary>An amount that a trial may be given less of: epochs, a share of the data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Low">The least.</param>
/// <param name="High">The most.</param>
/// <param name="IsWhole">Whether it is counted.</param>
/// <param name="Target">How much a full evaluation takes.</param>
internal sealed record Fidelity(string Name, double Low, double High, bool IsWhole, double Target);
