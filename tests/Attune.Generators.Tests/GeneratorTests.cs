using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Attune.Generators.Tests;

public class GeneratorTests
{
    private const string Sample = """
        using System.Collections.Generic;
        using Attune;
        namespace Demo;

        public enum Activation { Relu, Tanh }
        public abstract partial record Optimizer;
        [SearchSpace] public partial record Sgd(double Momentum) : Optimizer;
        [SearchSpace] public partial record Adam(float Epsilon = 1e-8f) : Optimizer;
        [SearchSpace] public partial record Layer(int Units, Activation Activation = Activation.Tanh);
        [SearchSpace] public partial record TrainConfig(
            double LearningRate, float Decay, int Layers, long Steps, bool Bias, string Name, Optimizer Optimizer,
            int[] Units, IReadOnlyList<Layer> Stack, List<float> Rates, double? Drop, string? Tag, Optimizer? Second, int[]? Extra, float? Rate, Activation? Gate,
            int Epochs = 10, double Clip = double.PositiveInfinity, string Mode = "a\"b", int? Patience = 3, bool @checked = true);
        """;

    [Theory]
    [InlineData("Demo.TrainConfig")]
    [InlineData("Demo.Sgd")]
    public void The_generated_text_is_the_golden_one(string name)
    {
        var (generated, _) = Roslyn.Generate(Sample);

        var text = generated.Single(file => file.Contains($"Read(global::Attune.Value value)", StringComparison.Ordinal) && file.Contains($"override global::{name} ", StringComparison.Ordinal));

        Assert.Equal(Golden(name), text);
    }

    [Fact]
    public void All_kinds_of_members_compile_without_a_warning() => Assert.Empty(Roslyn.Generate(Sample).Problems);

    [Fact]
    public void Records_in_the_global_namespace_and_in_other_types_compile()
    {
        var (generated, problems) = Roslyn.Generate("""
            using Attune;
            [SearchSpace] public partial record Top(int A);
            public static partial class Outer
            {
                internal partial record struct Middle
                {
                    [SearchSpace] private partial record Inner(int Dimensions, double Where);
                    [SearchSpace] internal partial record struct Point(double X, double Y);
                }
            }
            [SearchSpace] internal partial record Empty();
            [SearchSpace] internal partial record Single(int? A);
            """);

        Assert.Equal(5, generated.Length);
        Assert.Empty(problems);
    }

    [Fact]
    public void A_missing_parameter_is_a_compiler_error()
    {
        var (_, problems) = Roslyn.Generate("""
            using Attune;
            using static Attune.Tune;
            [SearchSpace] public partial record C(double Lr, int Layers);
            static class Use { static Space S = new C.Space { Lr = LogUniform(1e-5, 1e-1) }; }
            """);

        Assert.Equal("CS9035", Assert.Single(problems).Id);
    }

    [Fact]
    public void A_domain_of_another_type_is_a_compiler_error()
    {
        var (_, problems) = Roslyn.Generate("""
            using Attune;
            using static Attune.Tune;
            [SearchSpace] public partial record C(string Name);
            static class Use { static Space S = new C.Space { Name = Uniform(0, 1) }; }
            """);

        Assert.Equal("CS0029", Assert.Single(problems).Id);
    }

    [Fact]
    public void An_edit_elsewhere_generates_nothing_again()
    {
        var compilation = Roslyn.Compile(Sample);
        var driver = CSharpGeneratorDriver
            .Create([new SearchSpaceGenerator().AsSourceGenerator()], driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true))
            .RunGenerators(compilation, TestContext.Current.CancellationToken);

        var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Elsewhere;", cancellationToken: TestContext.Current.CancellationToken));
        var steps = driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results.Single().TrackedOutputSteps.Values.SelectMany(runs => runs);

        Assert.All(steps.SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static string Golden(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
