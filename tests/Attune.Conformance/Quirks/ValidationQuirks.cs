using Xunit;

namespace Attune.Conformance.Quirks;

public sealed class ValidationQuirks
{
    [Fact]
    public void A_reduction_factor_of_one_is_refused_for_what_it_is()
    {
        var factor = Case.Of("validation", "check-036").Json.GetProperty("args").GetProperty("reduction_factor").Number();

        var errors = new HyperBand { ReductionFactor = factor }.Validate(new Problem(new Space(), [new("q", Mode.Max)], 1, 1));

        Assert.Contains("ReductionFactor is 1", Assert.Single(errors), StringComparison.Ordinal);
    }
}
