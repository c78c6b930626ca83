using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Attune;

/// <summary>Runs among the services of a host.</summary>
public static class TuneServices
{
    /// <summary>
    /// Adds a run as a background service: <c>services.AddTune(_ => AnyTrainable.Of(Train), _ => new() { … })</c>. Its <see cref="TuneService"/> can be asked for; it logs to the
    /// host's loggers, and reads the host's <see cref="TimeProvider"/> where there is one.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="trainable">What is tuned; it may use services.</param>
    /// <param name="options">How.</param>
    public static IServiceCollection AddTune(this IServiceCollection services, Func<IServiceProvider, AnyTrainable> trainable, Func<IServiceProvider, RunOptions> options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(trainable);
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(provider => new TuneService(trainable(provider), Hosted(options(provider), provider)));
        return services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<TuneService>());
    }

    private static RunOptions Hosted(RunOptions options, IServiceProvider provider) => options with
    {
        LoggerFactory = options.LoggerFactory ?? provider.GetService<ILoggerFactory>(),
        TimeProvider = options.TimeProvider != TimeProvider.System ? options.TimeProvider : provider.GetService<TimeProvider>() ?? TimeProvider.System,
    };
}
