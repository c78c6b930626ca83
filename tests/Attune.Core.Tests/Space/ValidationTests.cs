using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class ValidationTests
{
    public static TheoryData<Domain, string> Wrong => new()
    {
        { Uniform(2, 1), "x: uniform(2, 1) is empty" },
        { Uniform(double.NegativeInfinity, 1), "not finite" },
        { Uniform(0, double.NaN), "not finite" },
        { LogUniform(0, 1), "loguniform(0, 1) has a bound of 0 or below" },
        { QUniform(0, 10, 0), "has the step 0" },
        { QUniform(0, 10, -1), "has the step -1" },
        { QUniform(0, 1, 0.3), "has the bound 1, which is not a multiple of the step 0.3" },
        { QUniform(0.1, 1, 0.5), "has the bound 0.1" },
        { QLogUniform(1, 100, 10), "has the bound 1" },
        { QUniform(0, 1, 1e-300), "so small" },
        { RandInt(5, 5), "randint(5, 5) holds no whole number" },
        { RandInt(5, int.MinValue), "holds no whole number" },
        { QRandInt(1, 2, 5), "there is no multiple of 5 from 1 to 2" },
        { QRandInt(1, 2, 0), "has the step 0" },
        { LogRandInt(0, 10), "lograndint(0, 10) has the bound 0" },
        { RandN(0, -1), "has the standard deviation -1" },
        { RandN(double.NaN, 1), "has the mean NaN" },
        { QRandN(0, 1, 0), "has the step 0" },
        { Choice(), "choice has no options" },
        { GridSearch(Array.Empty<int>()), "grid_search has no options" },
        { new Space { [""] = 1 }, "x: a parameter has an empty name" },
        { new Space { ["a/b"] = 1 }, "x/a/b: the name 'a/b' contains '/'" },
    };

    public static TheoryData<Domain> Right =>
    [
        Uniform(0, 0), Uniform(-1e308, 1e308), LogUniform(1, 1), QUniform(0, 0.3, 0.1), QUniform(-10, -2, 2), QUniform(100, 1e6, 0.01), QLogUniform(0.1, 0.7, 0.1),
        RandInt(0, 1), QRandInt(1, 9, 5), QLogRandInt(1, 10, 3), RandN(), Choice(1), GridSearch("a"), new Space(),
    ];

    [Theory, MemberData(nameof(Wrong))]
    public void A_wrong_definition_is_told(Domain domain, string problem) => Assert.Contains(problem, Assert.Single(domain.Validate("x")), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Right))]
    public void A_right_definition_is_silent(Domain domain) => Assert.Empty(domain.Validate("x"));

    [Fact]
    public void All_errors_are_told_at_once_with_their_paths()
    {
        var space = new Space
        {
            ["lr"] = LogUniform(0.1, -1),
            ["inner"] = new Space { ["units"] = List(3, RandInt(2, 1)) },
            ["kind"] = Choice(Choice(), new Space { ["sd"] = RandN(0, 0) }),
        };

        var problems = space.Validate("").ToArray();

        Assert.Equal(["lr", "lr", "inner/units/1", "kind", "kind/sd"], problems.Select(problem => problem[..problem.IndexOf(':')]));
    }
}
