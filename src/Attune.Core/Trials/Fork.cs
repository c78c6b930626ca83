namespace Attune;

/// <summary>What a trial goes on from instead of its own past: a checkpoint, mostly another trial's, under another configuration. Population based methods call it exploit and explore.</summary>
/// <param name="Donor">Whose checkpoint; may be the trial itself.</param>
/// <param name="Checkpoint">Its number.</param>
/// <param name="From">The trial's configuration until then.</param>
/// <param name="To">Its configuration from then on.</param>
public sealed record Fork(int Donor, int Checkpoint, Configuration From, Configuration To);
