using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Attune.Scenarios;

/// <summary>An engine whose trials are programs is killed, and interrupted at a real terminal.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("attune-programs-").FullName;

    private string Trials => Path.Combine(root, "victim", "t");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task No_descendant_is_left_two_seconds_after_the_engine_was_killed()
    {
        using var victim = VictimProcess.Start(null, "programs", root);
        await RunningAsync(victim);
        var descendants = Numbers();

        await victim.KillAsync();
        var killed = Stopwatch.StartNew();
        while (descendants.Exists(IsAlive) && killed.Elapsed < TimeSpan.FromSeconds(2)) await Task.Yield();

        Assert.Equal(8, descendants.Count);
        Assert.Equal([], descendants.Where(IsAlive));
    }

    [Fact]
    public async Task The_first_interrupt_at_a_terminal_reaches_the_engine_only_and_lets_programs_end_as_they_like()
    {
        using var victim = VictimProcess.StartOnTerminal("programs", root);
        await RunningAsync(victim);
        var descendants = Numbers();

        await victim.TypeAsync('\x03');

        Assert.EndsWith("finished 2", await victim.SaysAsync("finished"), StringComparison.Ordinal); // the terminal may have written ^C before it
        Assert.Equal(0, await victim.ExitAsync());
        Assert.All(Directory.GetDirectories(Trials), trial => Assert.Equal((true, false), (File.Exists(Path.Combine(trial, "saved")), File.Exists(Path.Combine(trial, "interrupted")))));
        Assert.Equal([], descendants.Where(IsAlive));
    }

    private static async Task RunningAsync(VictimProcess victim)
    {
        for (var trial = 0; trial < 2; trial++) Assert.EndsWith("running", await victim.SaysAsync("running"), StringComparison.Ordinal);
    }

    private List<int> Numbers() => [.. Directory.GetFiles(Trials, "pids", SearchOption.AllDirectories).SelectMany(File.ReadAllLines).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    private static bool IsAlive(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
