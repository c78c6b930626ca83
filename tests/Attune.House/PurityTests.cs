using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Attune.House;

/// <summary>Attune.Core and Attune.Algorithms see no clock, no ambient randomness, no I/O, no threads: by their projects, by what was built, and by what does not build.</summary>
public class PurityTests
{
    private static readonly HashSet<string> Allowed = ["System.Numerics.Tensors", "Attune.Core"];

    /// <summary>Banned in source; but the compiler's own iterators ask it for the number of the thread.</summary>
    private const string AskedByIterators = "System.Environment";

    private static readonly IReadOnlyList<string> Banned =
        [.. Repository.Read("eng/BannedSymbols.Pure.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';')[0])];

    public static TheoryData<string> PureAssemblies => ["Attune.Core", "Attune.Algorithms"];

    [Theory, MemberData(nameof(PureAssemblies))]
    public void A_pure_project_says_so_and_refers_to_nothing_impure(string name)
    {
        var project = XDocument.Parse(Repository.Read($"src/{name}/{name}.csproj"));

        Assert.Equal("true", project.Descendants("Pure").Single().Value);
        Assert.All(References(project, "PackageReference"), package => Assert.Contains(package, Allowed));
        Assert.All(References(project, "ProjectReference"), path => Assert.Contains(Path.GetFileNameWithoutExtension(path), Allowed));
    }

    [Theory, MemberData(nameof(PureAssemblies))]
    public void A_pure_assembly_refers_to_no_banned_type(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")));
        var metadata = file.GetMetadataReader();
        var assemblies = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));
        var types = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => (Namespace: metadata.GetString(type.Namespace), Name: metadata.GetString(type.Name)));

        Assert.All(assemblies, assembly => Assert.True(assembly.StartsWith("System.", StringComparison.Ordinal) || Allowed.Contains(assembly), assembly));
        Assert.All(types, type => Assert.False(IsBanned(type.Namespace, type.Name), $"{name} uses {type.Namespace}.{type.Name}"));
    }

    // Neither names a banned symbol: the compiler does.
    [Theory, MemberData(nameof(PureAssemblies))]
    public void Pure_code_neither_locks_nor_awaits(string name) => Assert.All(
        Repository.Sources.Where(file => file.Path.StartsWith($"src/{name}/", StringComparison.Ordinal)),
        file => Assert.DoesNotContain(file.Keywords, keyword => keyword is SyntaxKind.LockKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.AwaitKeyword));

    [Fact]
    public void A_pure_project_does_not_build_with_a_banned_symbol()
    {
        const string Project = "tests/Impure";
        var sins = Repository.Read($"{Project}/Sins.cs").Split('\n').Index().Where(line => line.Item.Contains("=>", StringComparison.Ordinal)).ToList();

        var (exitCode, output) = Build(Project);

        Assert.NotEqual(0, exitCode);
        Assert.NotEmpty(sins);
        Assert.All(sins, sin => Assert.Contains(output.Split('\n'), line => line.Contains($"Sins.cs({sin.Index + 1},", StringComparison.Ordinal) && line.Contains("error RS0030", StringComparison.Ordinal)));
    }

    private static bool IsBanned(string space, string name) =>
        ($"{space}.{name}" != AskedByIterators && Banned.Contains($"T:{space}.{name}"))
        || Banned.Any(entry => entry.StartsWith("N:", StringComparison.Ordinal) && $"{space}.".StartsWith($"{entry[2..]}.", StringComparison.Ordinal));

    private static IEnumerable<string> References(XDocument project, string kind) => project.Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);

    private static (int ExitCode, string Output) Build(string project)
    {
        string[] arguments = ["build", project, "-v", "q", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"];
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return (build.ExitCode, output);
    }
}
