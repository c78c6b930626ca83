using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace Attune.Samples.Tests;

/// <summary>The samples of one file and the command, published as native programs and run: nothing in them needs reflection or a runtime compiler.</summary>
[Collection("builds")] // one at a time: they build the same projects, in other ways
public sealed class NativeTests : IDisposable
{
    private const int MostBytes = 40_000_000; // of the command
    private readonly string directory = Directory.CreateTempSubdirectory("attune-native-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("hello", "The best configuration is lr=", 100)]
    [InlineData("typed", "The best record is Training { Lr = ", 100)]
    [InlineData("pbt", "The best value is 1.154", 800)]
    public async Task A_sample_of_one_file_runs_as_a_native_program(string sample, string says, int results)
    {
        Assert.True(HasLinker(), "Publishing a native program needs a linker, and neither clang nor gcc is on this machine: install one of them.");

        // Without symbols and without a copy of the runtime that the program does not need: 21 MB of disk instead of 124.
        var published = await RunAsync(
            "dotnet", "publish", Path.Combine(Root(), "samples", $"{sample}.cs"), "-o", Path.Combine(directory, "published"), "-p:DebugType=none", "-p:CopyLocalLockFileAssemblies=false");
        Assert.True(published.ExitCode == 0, published.Output);
        var run = await RunAsync(Path.Combine(directory, "published", sample));

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains(says, run.Output, StringComparison.Ordinal);
        var journal = Assert.Single(Directory.GetFiles(Path.Combine(directory, "results"), "*.jsonl", SearchOption.AllDirectories));
        Assert.Equal(results, File.ReadLines(journal).Count(line => line.Contains("\"e\":\"result\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_command_is_one_small_file_that_says_what_only_the_tool_has()
    {
        Assert.True(HasLinker(), "Publishing a native program needs a linker, and neither clang nor gcc is on this machine: install one of them.");
        var (folder, file) = (Path.Combine(directory, "published"), Path.Combine(directory, "tune.toml"));
        await File.WriteAllTextAsync(file, "command = ['dotnet', '--version']\nmetric = { minimize = 'code', from = 'exit_code' }\n", TestContext.Current.CancellationToken);

        var published = await RunAsync("dotnet", "publish", Path.Combine(Root(), "src", "Attune.Cli"), "-c", "Release", "-o", folder, $"-p:NativeFor={RuntimeInformation.RuntimeIdentifier}");
        Assert.True(published.ExitCode == 0, published.Output);
        var attune = Assert.Single(Directory.GetFiles(folder));
        var (version, run, export) = (await RunAsync(attune, "--version"), await RunAsync(attune, "run", file), await RunAsync(attune, "export", "last", "--format", "parquet", "--output", "results.parquet"));

        Assert.DoesNotContain("warning", published.Output, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(new FileInfo(attune).Length, 1, MostBytes);
        Assert.Equal((0, "attune"), (version.ExitCode, Path.GetFileNameWithoutExtension(attune)));
        Assert.True(run.ExitCode == 0 && run.Output.Contains("code = 0", StringComparison.Ordinal), run.Output);
        Assert.Contains("only by the command as a dotnet tool", export.Output, StringComparison.Ordinal);
    }

    private static bool HasLinker() => OperatingSystem.IsWindows() || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));

    private async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["ATTUNE_STORAGE_PATH"] = Path.Combine(directory, "results"), ["XDG_DATA_HOME"] = directory }, // the SDK builds programs of one file under the latter
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Attune.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
