using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Attune.Generators.Tests;

/// <summary>What the documentation of <see cref="RunOptions"/> shows can be written so.</summary>
public class ExampleTests
{
    private static readonly XElement[] Options =
    [
        .. XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Attune.xml")).Descendants("member")
            .Where(member => ((string)member.Attribute("name")!).StartsWith("P:Attune.RunOptions.", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_parameter_of_tune_run_has_an_example_and_says_its_default()
    {
        var parameters = Options.Where(option => option.Element("summary")!.Value.Trim() is var text && text.Split(':') is [var name, ..] && option.Element("summary")!.Element("c")?.Value == name).ToArray();

        Assert.True(parameters.Length >= 29, $"{parameters.Length} parameters were found.");
        Assert.Empty(parameters.Where(parameter => parameter.Element("example") is null).Select(Name));
    }

    [Fact]
    public void Every_example_compiles()
    {
        var examples = Options.Where(option => option.Element("example") is not null).ToArray();

        var problems = Roslyn.Compile($$"""
            using System;
            using Attune;
            class Greeter : Callback;
            class C { RunOptions[] all = [{{string.Join(", ", examples.Select(example => $"new() {{ {example.Element("example")!.Value} }}"))}}]; }
            """).GetDiagnostics(TestContext.Current.CancellationToken).Where(problem => problem.Severity == DiagnosticSeverity.Error);

        Assert.Empty(problems);
    }

    private static string Name(XElement option) => ((string)option.Attribute("name")!)["P:Attune.RunOptions.".Length..];
}
