using Xunit;

namespace Attune.Generators.Tests;

public class AnalyzerTests
{
    public static TheoryData<string, string> WrongDomains => new()
    {
        { "Tune.Uniform(2, 1)", "ATT001 Tune.Uniform(2, 1)" },
        { "Domains.Uniform(high: -1, low: 0.5)", "ATT001 Domains.Uniform(high: -1, low: 0.5)" },
        { "RandInt(5, 5)", "ATT001 RandInt(5, 5)" },
        { "QRandInt(5, 4, 1)", "ATT001 QRandInt(5, 4, 1)" },
        { "LogUniform(0, 1)", "ATT002 0" },
        { "LogRandInt(-3, 10)", "ATT002 -3" },
        { "QLogUniform(Low, 10, 0.5)", "ATT002 Low" },
        { "Choice()", "ATT003 Choice()" },
        { "GridSearch(new int[0])", "ATT003 GridSearch(new int[0])" },
        { "Choice(System.Array.Empty<string>())", "ATT003 Choice(System.Array.Empty<string>())" },
        { "QUniform(0, 1, 0)", "ATT004 0" },
        { "QRandInt(0, 10, -2)", "ATT004 -2" },
        { "QRandN(0, 1, double.NaN)", "ATT004 double.NaN" },
        { "RandN(sd: 0)", "ATT008 sd: 0" },
    };

    [Theory, MemberData(nameof(WrongDomains))]
    public async Task A_wrong_domain_is_found_where_it_is_written(string domain, string expected) =>
        Assert.Equal([expected], await Roslyn.AnalyzeAsync($"using Attune; using static Attune.Tune; class C {{ const double Low = -0.5; Domain D = {domain}; }}"));

    [Theory]
    [InlineData("Uniform(1, 1)")]
    [InlineData("QRandInt(4, 4)")]
    [InlineData("LogUniform(1e-5, 1e-1)")]
    [InlineData("Choice(\"a\")")]
    [InlineData("GridSearch(new[] { 1, 2 })")]
    [InlineData("Uniform(Unknown, 0)")]
    [InlineData("RandN()")]
    public async Task A_right_or_unknown_domain_is_left_alone(string domain) =>
        Assert.Empty(await Roslyn.AnalyzeAsync($"using Attune; using static Attune.Domains; class C {{ static double Unknown = 1; Domain D = {domain}; }}"));

    [Fact]
    public async Task Methods_of_the_same_name_elsewhere_are_left_alone() =>
        Assert.Empty(await Roslyn.AnalyzeAsync("static class Tune { static int Uniform(int low, int high) => Uniform(2, 1); }"));

    [Theory]
    [InlineData("[SearchSpace] public record C(int A);", "ATT005 C")]
    [InlineData("[SearchSpace] public partial class C;", "ATT005 C")]
    [InlineData("[SearchSpace] public partial record C { public int A { get; init; } }", "ATT005 C")]
    [InlineData("[SearchSpace] public abstract partial record C(int A);", "ATT005 C")]
    [InlineData("[SearchSpace] public partial record C<T>(int A);", "ATT005 C")]
    [InlineData("class Outer { [SearchSpace] public partial record C(int A); }", "ATT005 C")]
    [InlineData("[SearchSpace] public partial record C(System.DateTime When);", "ATT006 When")]
    [InlineData("[SearchSpace] public partial record C(int[][] Grid);", "ATT006 Grid")]
    [InlineData("[SearchSpace] public partial record C(System.IDisposable Handle);", "ATT006 Handle")]
    [InlineData("[SearchSpace] public partial record C(int Lr, double lr);", "ATT007 lr")]
    [InlineData("[SearchSpace] public partial record C(int Space);", "ATT007 Space")]
    public async Task A_wrong_record_is_found_where_it_is_declared(string record, string expected) =>
        Assert.Equal([expected], await Roslyn.AnalyzeAsync($"using Attune; {record}"));

    [Fact]
    public async Task All_problems_of_a_record_are_told_at_once() =>
        Assert.Equal(
            ["ATT006 When", "ATT006 What", "ATT007 Read"],
            await Roslyn.AnalyzeAsync("using Attune; [SearchSpace] public partial record C(System.DateTime When, object What, int Read);"));
}
