using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// The front door: <c>tune.run</c> for .NET. Give it something trainable and a space of configurations; it runs trials in parallel, stops bad ones early, survives crashes,
/// and returns an <see cref="ExperimentAnalysis"/>. The factories of search spaces (<c>Tune.LogUniform</c>, <c>Tune.Choice</c>, …) are here too.
/// </summary>
public static partial class Tune
{
    /// <summary>Tunes a function from a configuration to a number.</summary>
    /// <param name="objective">The function. Its number is reported under the name of the metric.</param>
    /// <param name="options">The parameters of <c>tune.run</c>.</param>
    /// <param name="cancellationToken">Ends the run in good order: trials save if they can, the analysis is returned, nothing is thrown.</param>
    /// <param name="trainableName">The trainable's name; default: how it is written in the call.</param>
    /// <exception cref="TuneException">Something is wrong with the options, the experiment exists already, a trial failed, or all were invalid.</exception>
    /// <exception cref="OperationCanceledException">A second Ctrl-C ended the run at once; the experiment can be resumed.</exception>
    public static Task<ExperimentAnalysis> RunAsync(
        Func<Configuration, double> objective, RunOptions options, CancellationToken cancellationToken = default, [CallerArgumentExpression(nameof(objective))] string? trainableName = null) =>
        RunAsync(AnyTrainable.Of(objective, trainableName), options, cancellationToken);

    /// <summary>Tunes a function from a configuration to a report.</summary>
    /// <inheritdoc cref="RunAsync(Func{Configuration, double}, RunOptions, CancellationToken, string?)"/>
    public static Task<ExperimentAnalysis> RunAsync(
        Func<Configuration, Report> objective, RunOptions options, CancellationToken cancellationToken = default, [CallerArgumentExpression(nameof(objective))] string? trainableName = null) =>
        RunAsync(AnyTrainable.Of(objective, trainableName), options, cancellationToken);

    /// <summary>Tunes an asynchronous function from a configuration to a number.</summary>
    /// <inheritdoc cref="RunAsync(Func{Configuration, double}, RunOptions, CancellationToken, string?)"/>
    public static Task<ExperimentAnalysis> RunAsync(
        Func<Configuration, Task<double>> objective, RunOptions options, CancellationToken cancellationToken = default, [CallerArgumentExpression(nameof(objective))] string? trainableName = null) =>
        RunAsync(AnyTrainable.Of(objective, trainableName), options, cancellationToken);

    /// <summary>Tunes training code that reports through its <see cref="TrialContext"/>.</summary>
    /// <param name="train">Trains with a configuration, reporting each iteration, and returns when it is done.</param>
    /// <param name="options">The parameters of <c>tune.run</c>.</param>
    /// <param name="cancellationToken">Ends the run in good order: trials save if they can, the analysis is returned, nothing is thrown.</param>
    /// <param name="trainableName">The trainable's name; default: how it is written in the call.</param>
    /// <exception cref="TuneException">Something is wrong with the options, the experiment exists already, a trial failed, or all were invalid.</exception>
    /// <exception cref="OperationCanceledException">A second Ctrl-C ended the run at once; the experiment can be resumed.</exception>
    public static Task<ExperimentAnalysis> RunAsync(
        Func<Configuration, TrialContext, Task> train, RunOptions options, CancellationToken cancellationToken = default, [CallerArgumentExpression(nameof(train))] string? trainableName = null) =>
        RunAsync(AnyTrainable.Of(train, trainableName), options, cancellationToken);

    /// <summary>Tunes training code that yields its reports.</summary>
    /// <inheritdoc cref="RunAsync(Func{Configuration, TrialContext, Task}, RunOptions, CancellationToken, string?)"/>
    public static Task<ExperimentAnalysis> RunAsync(
        Func<Configuration, TrialContext, CancellationToken, IAsyncEnumerable<Report>> train, RunOptions options, CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(train))] string? trainableName = null) =>
        RunAsync(AnyTrainable.Of(train, trainableName), options, cancellationToken);

    /// <summary>Tunes a trainable that yields its reports.</summary>
    /// <inheritdoc cref="RunAsync(Func{Configuration, TrialContext, Task}, RunOptions, CancellationToken, string?)"/>
    public static Task<ExperimentAnalysis> RunAsync(ITrainable<Configuration> train, RunOptions options, CancellationToken cancellationToken = default) =>
        RunAsync(AnyTrainable.Of(train), options, cancellationToken);

    /// <summary>Tunes any executable: values go in by its arguments, environment, files or input, metrics are found in what it writes.</summary>
    /// <inheritdoc cref="RunAsync(AnyTrainable, RunOptions, CancellationToken)"/>
    public static Task<ExperimentAnalysis> RunAsync(Command command, RunOptions options, CancellationToken cancellationToken = default) =>
        RunAsync(AnyTrainable.Of(command), options, cancellationToken);

    /// <summary>Tunes a trainable class.</summary>
    /// <typeparam name="TTrainable">The class.</typeparam>
    /// <inheritdoc cref="RunAsync(AnyTrainable, RunOptions, CancellationToken)"/>
    public static Task<ExperimentAnalysis> RunAsync<TTrainable>(RunOptions options, CancellationToken cancellationToken = default) where TTrainable : Trainable, new() =>
        RunAsync(AnyTrainable.Of<TTrainable>(), options, cancellationToken);

    /// <summary>Tunes a trainable that was registered under a name with <see cref="RegisterTrainable(string, AnyTrainable)"/>.</summary>
    /// <inheritdoc cref="RunAsync(AnyTrainable, RunOptions, CancellationToken)"/>
    public static Task<ExperimentAnalysis> RunAsync(string trainable, RunOptions options, CancellationToken cancellationToken = default) =>
        RunAsync(TrainableRegistry.Find(trainable), options, cancellationToken);

    /// <summary>Tunes a trainable of any form.</summary>
    /// <param name="trainable">The trainable.</param>
    /// <param name="options">The parameters of <c>tune.run</c>.</param>
    /// <param name="cancellationToken">Ends the run in good order: trials save if they can, the analysis is returned, nothing is thrown.</param>
    /// <exception cref="TuneException">Something is wrong with the options, the experiment exists already, a trial failed, or all were invalid.</exception>
    /// <exception cref="OperationCanceledException">A second Ctrl-C ended the run at once; the experiment can be resumed.</exception>
    public static Task<ExperimentAnalysis> RunAsync(AnyTrainable trainable, RunOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trainable);
        ArgumentNullException.ThrowIfNull(options);
        if (EnvironmentVariables.Worker is { } wanted) WorkerRole.Serve(wanted == trainable.Name ? trainable : TrainableRegistry.Find(wanted));
        return Run.StartAsync(Blueprints.Of(trainable, options), cancellationToken);
    }
}
