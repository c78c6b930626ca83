using System.Runtime.CompilerServices;

namespace Attune;

public static partial class Tune
{
    /// <summary>Tunes a function from a typed configuration to a number.</summary>
    /// <typeparam name="TConfig">The configuration: a <c>[SearchSpace]</c> record.</typeparam>
    /// <param name="objective">The function. Its number is reported under the name of the metric.</param>
    /// <param name="options">The parameters of <c>tune.run</c>, with a typed space.</param>
    /// <param name="cancellationToken">Ends the run in good order: trials save if they can, the analysis is returned, nothing is thrown.</param>
    /// <param name="trainableName">The trainable's name; default: how it is written in the call.</param>
    /// <exception cref="TuneException">Something is wrong with the options, the experiment exists already, a trial failed, or all were invalid.</exception>
    public static Task<ExperimentAnalysis<TConfig>> RunAsync<TConfig>(
        Func<TConfig, double> objective, RunOptions<TConfig> options, CancellationToken cancellationToken = default, [CallerArgumentExpression(nameof(objective))] string? trainableName = null) =>
        RunAsync(objective, AnyTrainable.Of(config => objective(options.Config.Read(config)), trainableName), options, cancellationToken);

    /// <summary>Tunes a function from a typed configuration to a report.</summary>
    /// <inheritdoc cref="RunAsync{TConfig}(Func{TConfig, double}, RunOptions{TConfig}, CancellationToken, string?)"/>
    public static Task<ExperimentAnalysis<TConfig>> RunAsync<TConfig>(
        Func<TConfig, Report> objective, RunOptions<TConfig> options, CancellationToken cancellationToken = default, [CallerArgumentExpression(nameof(objective))] string? trainableName = null) =>
        RunAsync(objective, AnyTrainable.Of(config => objective(options.Config.Read(config)), trainableName), options, cancellationToken);

    /// <summary>Tunes an asynchronous function from a typed configuration to a number.</summary>
    /// <inheritdoc cref="RunAsync{TConfig}(Func{TConfig, double}, RunOptions{TConfig}, CancellationToken, string?)"/>
    public static Task<ExperimentAnalysis<TConfig>> RunAsync<TConfig>(
        Func<TConfig, Task<double>> objective, RunOptions<TConfig> options, CancellationToken cancellationToken = default, [CallerArgumentExpression(nameof(objective))] string? trainableName = null) =>
        RunAsync(objective, AnyTrainable.Of(config => objective(options.Config.Read(config)), trainableName), options, cancellationToken);

    /// <summary>Tunes training code with a typed configuration that reports through its <see cref="TrialContext"/>.</summary>
    /// <typeparam name="TConfig">The configuration: a <c>[SearchSpace]</c> record.</typeparam>
    /// <param name="train">Trains with a configuration, reporting each iteration, and returns when it is done.</param>
    /// <param name="options">The parameters of <c>tune.run</c>, with a typed space.</param>
    /// <param name="cancellationToken">Ends the run in good order: trials save if they can, the analysis is returned, nothing is thrown.</param>
    /// <param name="trainableName">The trainable's name; default: how it is written in the call.</param>
    /// <exception cref="TuneException">Something is wrong with the options, the experiment exists already, a trial failed, or all were invalid.</exception>
    public static Task<ExperimentAnalysis<TConfig>> RunAsync<TConfig>(
        Func<TConfig, TrialContext, Task> train, RunOptions<TConfig> options, CancellationToken cancellationToken = default, [CallerArgumentExpression(nameof(train))] string? trainableName = null) =>
        RunAsync(train, AnyTrainable.Of((config, trial) => train(options.Config.Read(config), trial), trainableName), options, cancellationToken);

    /// <summary>Tunes training code with a typed configuration that yields its reports.</summary>
    /// <inheritdoc cref="RunAsync{TConfig}(Func{TConfig, TrialContext, Task}, RunOptions{TConfig}, CancellationToken, string?)"/>
    public static Task<ExperimentAnalysis<TConfig>> RunAsync<TConfig>(
        Func<TConfig, TrialContext, CancellationToken, IAsyncEnumerable<Report>> train, RunOptions<TConfig> options, CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(train))] string? trainableName = null) =>
        RunAsync(train, AnyTrainable.Of((config, trial, token) => train(options.Config.Read(config), trial, token), trainableName), options, cancellationToken);

    /// <summary>Tunes a trainable with a typed configuration that yields its reports.</summary>
    /// <inheritdoc cref="RunAsync{TConfig}(Func{TConfig, TrialContext, Task}, RunOptions{TConfig}, CancellationToken, string?)"/>
    public static Task<ExperimentAnalysis<TConfig>> RunAsync<TConfig>(ITrainable<TConfig> train, RunOptions<TConfig> options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        return RunAsync<TConfig>(train.TrainAsync, options, cancellationToken, train.GetType().Name);
    }

    private static async Task<ExperimentAnalysis<TConfig>> RunAsync<TConfig>(Delegate given, AnyTrainable trainable, RunOptions<TConfig> options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given, nameof(trainable));
        ArgumentNullException.ThrowIfNull(options);
        var untyped = (RunOptions)options with { Config = options.Config };
        return new(await RunAsync(trainable, untyped, cancellationToken).ConfigureAwait(false), options.Config);
    }
}
