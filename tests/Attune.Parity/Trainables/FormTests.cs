using System.Runtime.CompilerServices;
using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>What can be given to <c>tune.run</c>, and what a function can do.</summary>
public sealed class FormTests : IDisposable
{
    private static readonly double[] Data = [1, 2, 3];
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { Config = new() { ["x"] = 7.0 } };

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Parameters, "run_or_experiment", "Tune.RunAsync", Differs = "A delegate in five forms, a class, a registered name, an `AnyTrainable`, an `Experiment` or a list of them.")]
    [Parity(Chapter.Trainables, "register_trainable", "Tune.RegisterTrainable", Differs = "Known in this process.")]
    public async Task A_registered_name_is_a_trainable_and_an_unknown_one_names_the_nearest()
    {
        Tune.RegisterTrainable("parity-squares", config => config.Double("x") * config.Double("x"));

        var analysis = await Tune.RunAsync("parity-squares", Options);
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync("parity-squres", Options));

        Assert.Equal(49, analysis.BestResult!.Number("loss"));
        Assert.Contains("parity-squares", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Parity(Chapter.Trainables, "tune.report", "TrialContext.ReportAsync")]
    [Parity(Chapter.Trainables, "tune.get_checkpoint", "TrialContext.Checkpoint")]
    public async Task A_function_reports_with_a_checkpoint_and_gets_it_back()
    {
        var analysis = await Tune.RunAsync(TrainAsync, Options with { MaxFailures = 1 });

        Assert.Equal((4, 1, 4), (analysis.Trials[0].Iteration, analysis.Trials[0].Failures, analysis.Trials[0].Checkpoints.Count));

        static async Task TrainAsync(Configuration config, TrialContext trial)
        {
            var begun = trial.Checkpoint is { } checkpoint ? int.Parse(await File.ReadAllTextAsync(Path.Combine(checkpoint, "step"))) : 0;
            for (var step = begun + 1; step <= 4; step++)
            {
                if (step == 3 && trial.Attempt == 1) throw new InvalidOperationException("once");
                var directory = Directory.CreateTempSubdirectory("attune-step-").FullName;
                await File.WriteAllTextAsync(Path.Combine(directory, "step"), $"{step}");
                await trial.ReportAsync(new Report(("loss", step)) { CheckpointDirectory = directory });
            }
        }
    }

    [Fact]
    [Parity(Chapter.Trainables, "tune.get_context", "TrialContext.TrialId, TrialContext.TrialName, TrialContext.Directory, TrialContext.Resources, TrialContext.ExperimentName")]
    public async Task A_function_knows_who_and_where_it_is()
    {
        var seen = "";

        await Tune.RunAsync(
            async (config, trial) =>
            {
                seen = $"{trial.ExperimentName} {trial.TrialId} {trial.TrialName} {Path.GetRelativePath(place.Root, trial.Directory)} {trial.Resources} {trial.Attempt} {trial.Iteration}";
                await trial.ReportAsync(("loss", 1));
            },
            Options);

        Assert.Equal($"run 0 t000000 {Path.Combine("run", "t", "000000")} 1 cpu 1 0", seen);
    }

    [Fact]
    [Parity(Chapter.Trainables, "return", "AnyTrainable.Of", Differs = "`0` is a result like any other.")]
    public async Task A_number_that_is_returned_is_a_result_even_zero()
    {
        var analysis = await Tune.RunAsync(config => 0.0, Options);

        Assert.Equal((1, 0.0), (analysis.Trials[0].Iteration, analysis.Trials[0].LastResult!.Number("loss")));
    }

    [Fact]
    [Parity(Chapter.Trainables, "yield", "AnyTrainable.Of")]
    public async Task Everything_that_is_yielded_is_a_result()
    {
        var analysis = await Tune.RunAsync((config, trial, token) => CountAsync(token), Options);

        Assert.Equal((3, 3.0), (analysis.Trials[0].Iteration, analysis.Trials[0].LastResult!.Number("loss")));

        static async IAsyncEnumerable<Report> CountAsync([EnumeratorCancellation] CancellationToken token)
        {
            for (var i = 1; i <= 3; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
    }

    [Fact]
    [Parity(Chapter.Trainables, "with_parameters", "Tune.WithParameters")]
    public async Task Objects_given_beside_the_configuration_are_shared_and_not_copied()
    {
        var (function, training, type) = (
            await Tune.RunAsync(Tune.WithParameters((config, data) => ReferenceEquals(data, Data) ? data.Sum() : -1, Data), Options),
            await Tune.RunAsync(Tune.WithParameters(async (config, trial, data) => await trial.ReportAsync(("loss", data.Max())), Data), Options with { Name = "training" }),
            await Tune.RunAsync(Tune.WithParameters<Given, double[]>(Data), Options with { Name = "type" }));

        Assert.Equal([6.0, 3.0, 1.0], new[] { function, training, type }.Select(analysis => analysis.BestResult!.Number("loss")));
    }

    [Fact]
    [Parity(Chapter.Trainables, "with_resources", "Tune.WithResources")]
    public async Task A_trainable_says_what_its_trials_take()
    {
        var (running, most) = (0, 0);
        var trainable = Tune.WithResources(AnyTrainable.Of(OneAsync), config => new Resources(cpu: config.Double("x") > 5 ? 2 : 1));

        var analysis = await Tune.RunAsync(trainable, Options with { NumSamples = 6, Capacity = new Resources(cpu: 3) });

        Assert.Equal((6, 1), (analysis.Trials.Count, most));

        async Task OneAsync(Configuration config, TrialContext trial)
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await trial.ReportAsync(("loss", trial.Resources["cpu"]));
            Interlocked.Decrement(ref running);
        }
    }

    private sealed class Given : Trainable<double[]>
    {
        protected override ValueTask<Report> StepAsync(CancellationToken cancellationToken) => new(new Report(("loss", Parameters.Min()), ("done", true)));
    }
}
