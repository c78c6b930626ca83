using System.Diagnostics;
using Xunit;

namespace Attune.Tests;

/// <summary>Nothing survives, nothing hangs: whatever a program does, its trial ends and nothing of it is left.</summary>
public sealed class CommandEndTests : IDisposable
{
    private const string Forks = "sleep 600 & echo $! >>pids; setsid sleep 600 & echo $! >>pids; (setsid sh -c 'sleep 600 & echo $! >>pids' >/dev/null 2>&1 &) ; while [ $(wc -l <pids) -lt 3 ]; do :; done; ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5); // for a gigabyte, on a machine that does much else
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { Stop = new() { ["training_iteration"] = 1 } };

    private string TrialDirectory => Path.Combine(place.Directory, "t", "000000");

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_program_that_is_asked_to_end_may_clean_up()
    {
        await RunAsync(Commands.Shell("trap 'echo bye; exit' TERM; echo loss=1; while :; do sleep 0.01; done"), Options);

        Assert.Equal("loss=1\nbye\n", await File.ReadAllTextAsync(Path.Combine(TrialDirectory, "stdout")));
    }

    [Theory]
    [InlineData("trap '' TERM; echo loss=1; while :; do sleep 1; done")]
    [InlineData("trap '' TERM; echo loss=1; while :; do :; done")]
    public async Task A_program_that_ignores_being_asked_is_killed_after_the_grace_time(string script)
    {
        var began = Stopwatch.GetTimestamp();

        var analysis = await RunAsync(Commands.Shell(script), Options with { StopGrace = TimeSpan.FromMilliseconds(300) });

        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0.3, 10);
        Assert.Equal((TrialStatus.Terminated, false), (analysis.Trials[0].Status, analysis.Trials[0].Abandoned));
    }

    [Fact]
    public async Task What_a_program_forked_ends_with_it_also_in_sessions_of_their_own()
    {
        await RunAsync(Commands.Shell(Forks + "echo loss=1") with { WorksInTrialDirectory = true }, Options);

        Assert.All(Commands.NumbersIn(Path.Combine(TrialDirectory, "pids")), id => Assert.False(Commands.IsAlive(id)));
    }

    [Fact]
    public async Task What_a_program_forked_ends_when_it_is_killed()
    {
        var command = Commands.Shell(Forks + "trap '' TERM; echo loss=1; while :; do sleep 1; done") with { WorksInTrialDirectory = true };

        await RunAsync(command, Options with { StopGrace = TimeSpan.Zero });

        Assert.Equal(3, Commands.NumbersIn(Path.Combine(TrialDirectory, "pids")).Count());
        Assert.All(Commands.NumbersIn(Path.Combine(TrialDirectory, "pids")), id => Assert.False(Commands.IsAlive(id)));
    }

    [Fact]
    public async Task A_flood_of_output_hangs_nothing_and_is_kept_to_the_byte()
    {
        await Tune.RunAsync(Commands.Shell("head -c 950000000 /dev/zero; head -c 50000000 /dev/zero | tr '\\0' '\\n'; echo; echo loss=1"), Options).WaitAsync(Patience);

        Assert.Equal(1_000_000_000 + 1 + "loss=1\n".Length, new FileInfo(Path.Combine(TrialDirectory, "stdout")).Length);
    }

    [Theory]
    [InlineData("timeout of 00:00:00.3000000")]
    [InlineData("reported nothing")]
    public async Task A_program_that_takes_too_long_is_ended(string reason)
    {
        var limit = TimeSpan.FromMilliseconds(300);
        var command = Commands.Shell("trap '' TERM; echo loss=1; while :; do sleep 1; done");
        command = reason.StartsWith('t') ? command with { Timeout = limit } : command with { ReportTimeout = limit };

        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(command, place.Options));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_takes_too_much_memory_is_ended()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(
            Commands.Shell("x=$(head -c 200000000 /dev/zero | tr '\\0' x); sleep 60; echo $x") with { MemoryLimit = 100_000_000 }, place.Options));

        Assert.Contains("more than its limit of 100 MB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_told_what_it_was_granted()
    {
        var options = place.Options with
        {
            ResourcesPerTrial = new Resources(cpu: 2, gpu: 1), Capacity = new Resources(cpu: 2, gpu: 2), Devices = [5, 6], MaxConcurrentTrials = 1,
        };

        await RunAsync(Commands.Shell("echo loss=1 $OMP_NUM_THREADS $CUDA_VISIBLE_DEVICES $ATTUNE_TRIAL $(($(ps -o sid= -p $$) == $$))"), options);

        Assert.Equal("loss=1 2 5 t000000 1\n", await File.ReadAllTextAsync(Path.Combine(TrialDirectory, "stdout")));
    }

    [Fact]
    public async Task A_program_has_processors_of_its_own_where_it_is_to()
    {
        await RunAsync(Commands.Shell("echo loss=$(grep Cpus_allowed_list /proc/self/status | cut -f2)") with { OwnsProcessors = true }, Options);

        Assert.Equal("loss=0\n", await File.ReadAllTextAsync(Path.Combine(TrialDirectory, "stdout")));
    }

    [Fact]
    public async Task A_paused_program_stands_still_and_goes_on()
    {
        var options = place.Options with { NumSamples = 3, MaxConcurrentTrials = 1, Scheduler = new HyperBand { MaxT = 3, ReductionFactor = 3 }, Config = new() { ["x"] = Tune.Uniform(0, 1) } };

        var analysis = await RunAsync(Commands.Shell("for i in 1 2 3; do echo loss=$1; done", "{x}"), options);

        Assert.All(analysis.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
        Assert.Contains(analysis.Trials, trial => trial.Iteration == 3);
    }

    private static Task<ExperimentAnalysis> RunAsync(Command command, RunOptions options) => Workplace.InTime(Tune.RunAsync(command, options));
}
