namespace Attune;

/// <summary>One exploit in the log of a population: a line of <c>pbt_global.txt</c> or <c>pbt_policy_&lt;trial&gt;.txt</c>.</summary>
/// <param name="Trial">The name of the trial that went on from another.</param>
/// <param name="Donor">The name of the trial from whose checkpoint it went on.</param>
/// <param name="Iteration">The iteration the trial stood at.</param>
/// <param name="DonorIteration">The iteration of the donor's checkpoint: that at which the configuration changes.</param>
/// <param name="From">The donor's configuration.</param>
/// <param name="To">The trial's configuration from then on.</param>
public sealed record PolicyLine(string Trial, string Donor, int Iteration, int DonorIteration, Configuration From, Configuration To);
