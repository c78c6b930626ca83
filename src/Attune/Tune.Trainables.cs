using System.Runtime.CompilerServices;

namespace Attune;

public static partial class Tune
{
    /// <summary><c>register_trainable</c>: makes a trainable known by name in this process. The last one of a name counts.</summary>
    /// <param name="name">The name, for <see cref="RunAsync(string, RunOptions, CancellationToken)"/>.</param>
    /// <param name="trainable">The trainable.</param>
    public static void RegisterTrainable(string name, AnyTrainable trainable)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(trainable);
        TrainableRegistry.Add(name, trainable);
    }

    /// <inheritdoc cref="RegisterTrainable(string, AnyTrainable)"/>
    public static void RegisterTrainable(string name, Func<Configuration, TrialContext, Task> trainable) => RegisterTrainable(name, AnyTrainable.Of(trainable));

    /// <inheritdoc cref="RegisterTrainable(string, AnyTrainable)"/>
    public static void RegisterTrainable(string name, Func<Configuration, double> trainable) => RegisterTrainable(name, AnyTrainable.Of(trainable));

    /// <summary>
    /// Where a process that a run with <see cref="Isolation.Process"/> has started becomes a worker and stays to its end, if its trainable has been registered by then; in any other process, nothing. Call it
    /// early, right after registering: what the program does before, every worker does. Without it a worker goes on to the first <c>Tune.RunAsync</c>, and serves the trainable of that.
    /// </summary>
    /// <param name="args">What the program was called with. Workers are called with the same.</param>
    public static void Worker(params string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (EnvironmentVariables.Worker is { } wanted && TrainableRegistry.TryFind(wanted) is { } trainable) WorkerRole.Serve(trainable);
    }

    /// <summary><c>with_resources</c>: a trainable that says what each of its trials takes.</summary>
    public static AnyTrainable WithResources(AnyTrainable trainable, Resources resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        return WithResources(trainable, _ => resources);
    }

    /// <summary><c>with_resources</c>: a trainable that says what a trial of a configuration takes.</summary>
    public static AnyTrainable WithResources(AnyTrainable trainable, Func<Configuration, Resources> resources)
    {
        ArgumentNullException.ThrowIfNull(trainable);
        ArgumentNullException.ThrowIfNull(resources);
        return trainable with { Resources = resources };
    }

    /// <inheritdoc cref="WithResources(AnyTrainable, Resources)"/>
    public static AnyTrainable WithResources(
        Func<Configuration, TrialContext, Task> trainable, Resources resources, [CallerArgumentExpression(nameof(trainable))] string? name = null) =>
        WithResources(AnyTrainable.Of(trainable, name), resources);

    /// <inheritdoc cref="WithResources(AnyTrainable, Func{Configuration, Resources})"/>
    public static AnyTrainable WithResources(
        Func<Configuration, TrialContext, Task> trainable, Func<Configuration, Resources> resources, [CallerArgumentExpression(nameof(trainable))] string? name = null) =>
        WithResources(AnyTrainable.Of(trainable, name), resources);

    /// <summary><c>PlacementGroupFactory</c>: several bundles for a trial, all granted or none. The first is the trial's own, the others are its helpers'.</summary>
    /// <param name="bundles">The bundles, at least one.</param>
    /// <param name="strategy">How they lie on nodes. Default: on as few as can be.</param>
    /// <exception cref="ArgumentException">There are no bundles.</exception>
    public static Resources PlacementGroup(IReadOnlyList<Resources> bundles, PlacementStrategy strategy = PlacementStrategy.Pack) => new(strategy, bundles);

    /// <summary><c>with_parameters</c>: training code that is given an object besides its configuration, shared by all trials and never copied.</summary>
    /// <typeparam name="TParameters">What it is given; a tuple for several.</typeparam>
    public static AnyTrainable WithParameters<TParameters>(
        Func<Configuration, TrialContext, TParameters, Task> train, TParameters parameters, [CallerArgumentExpression(nameof(train))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        return AnyTrainable.Of((config, trial) => train(config, trial, parameters), name);
    }

    /// <summary><c>with_parameters</c>: a function that is given an object besides its configuration, shared by all trials and never copied.</summary>
    /// <typeparam name="TParameters">What it is given; a tuple for several.</typeparam>
    public static AnyTrainable WithParameters<TParameters>(
        Func<Configuration, TParameters, double> objective, TParameters parameters, [CallerArgumentExpression(nameof(objective))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return AnyTrainable.Of(config => objective(config, parameters), name);
    }

    /// <summary><c>with_parameters</c>: a trainable class each of whose instances is given an object, shared by all trials and never copied.</summary>
    /// <typeparam name="TTrainable">The class.</typeparam>
    /// <typeparam name="TParameters">What it is given; a tuple for several.</typeparam>
    public static AnyTrainable WithParameters<TTrainable, TParameters>(TParameters parameters) where TTrainable : Trainable<TParameters>, new() =>
        AnyTrainable.Of(() => new TTrainable { Parameters = parameters }, typeof(TTrainable).Name);
}
