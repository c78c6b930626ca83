using Attune.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Attune.Parity;

public sealed class RemoteTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { Name = "hosted", NumSamples = 5, Config = new() { ["x"] = Tune.Uniform(0, 1) }, Verbose = 1 };

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Parameters, "_remote", "TuneService", Differs = "The driver is a background service of a .NET host: package `Attune.Hosting`, `services.AddTune(...)`.")]
    [Parity(Chapter.Parameters, "_remote_string_queue", "TuneService.Lines", Differs = "An asynchronous stream of lines.")]
    public async Task A_run_is_a_service_of_a_host_and_its_lines_are_a_stream()
    {
        using var host = HostOf(AnyTrainable.Of(config => config.Double("x")));
        await host.StartAsync(TestContext.Current.CancellationToken);
        var service = host.Services.GetRequiredService<TuneService>();

        var analysis = await service.Analysis.WaitAsync(Patience, TestContext.Current.CancellationToken);
        var lines = await service.Lines.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(5, analysis.Trials.Count);
        Assert.Contains(lines, line => line.Contains("best", StringComparison.Ordinal));
    }

    [Fact]
    [Parity(Chapter.Parameters, "_remote", "TuneService")]
    public async Task A_host_that_stops_ends_the_run_in_good_order_and_its_next_start_goes_on()
    {
        var begun = new TaskCompletionSource();
        using (var host = HostOf(AnyTrainable.Of((config, trial) => CountAsync(trial, begun))))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            await begun.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            await host.StopAsync(TestContext.Current.CancellationToken);
            Assert.Contains((await host.Services.GetRequiredService<TuneService>().Analysis).Trials, trial => trial.Status == TrialStatus.Interrupted);
        }

        using var next = HostOf(AnyTrainable.Of(config => 1.0));
        await next.StartAsync(TestContext.Current.CancellationToken);
        var analysis = await next.Services.GetRequiredService<TuneService>().Analysis.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.All(analysis.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
        Assert.Equal(5, analysis.Trials.Count);
    }

    private static async Task CountAsync(TrialContext trial, TaskCompletionSource begun)
    {
        while (true)
        {
            await trial.ReportAsync(("loss", 1));
            begun.TrySetResult();
            await Task.Delay(10, trial.CancellationToken);
        }
    }

    private IHost HostOf(AnyTrainable trainable)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddTune(_ => trainable, _ => Options with { Resume = true });
        return builder.Build();
    }
}
