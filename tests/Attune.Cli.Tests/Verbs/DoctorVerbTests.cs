using System.Text.Json;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

public sealed class DoctorVerbTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Terminal terminal;

    public DoctorVerbTests() => terminal = new(place.Root);

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_machine_that_can_keep_experiments_is_well()
    {
        await Tune.RunAsync(_ => 1.0, place.Options);

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("doctor"));

        var lines = terminal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Matches(@"^attune   \d+\.\d+\.\d+ on \.NET ", lines[0]);
        Assert.Matches(@"^machine  \d+ processors?, \d+ graphics cards?, \d+\.\d GiB of memory$", lines[1]);
        Assert.StartsWith($"storage  {place.Root}: 1 experiment, ", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(" GB free", lines[2], StringComparison.Ordinal);
        Assert.Equal(["run"], Directory.EnumerateFileSystemEntries(place.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_a_failure_with_the_reason()
    {
        var file = Path.Combine(place.Root, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Failed, await new Terminal(Path.Combine(file, "deeper")).CallAsync("doctor"));
        await terminal.CallAsync("doctor", "--json");

        var answer = JsonDocument.Parse(terminal.Output).RootElement;
        Assert.Equal((place.Root, false), (answer.GetProperty("storage").GetString(), answer.TryGetProperty("problem", out _)));
    }
}
