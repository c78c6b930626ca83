using System.Collections.Immutable;

namespace Attune;

/// <summary>What few trials have, beside what all have: a hundred thousand trials without it are four megabytes smaller.</summary>
internal sealed class Particulars
{
    public TrialLabel? Label { get; set; }

    public string? Node { get; set; }

    public ImmutableArray<int> Devices { get; set; } = [];

    public Resources? Resources { get; set; }

    public TrialError? Error { get; set; }

    public int Failures { get; set; }

    public int FailedRestores { get; set; }
}
