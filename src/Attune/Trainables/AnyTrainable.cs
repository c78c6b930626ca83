using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// A trainable as a value, whatever its form: what it is called, what it runs, and what it needs. Made with <c>AnyTrainable.Of(Train)</c>; for tables of trainables, for
/// <see cref="Experiment"/>, and for <see cref="Tune.WithResources(AnyTrainable, Resources)"/>. Every <c>Tune.RunAsync</c> that takes a function makes one.
/// </summary>
public sealed record AnyTrainable
{
    private AnyTrainable(string? expression, Delegate? code, Func<RunOptions, BoundTrainable> bind) => (Name, Code, Bind) = (NameIn(expression), code, bind);

    /// <summary>What it is called: how it is written in the call, or the name of its class; <c>lambda</c> for anything else.</summary>
    public string Name { get; init; }

    /// <summary>What a trial of a configuration takes, where the trainable says so itself; null, the default: what the run says.</summary>
    public Func<Configuration, Resources?>? Resources { get; init; }

    /// <summary>The user's code; null: a program of its own.</summary>
    internal Delegate? Code { get; init; }

    /// <summary>Whether it holds on to variables of this process, which do not travel. One that is registered is made anew in every process.</summary>
    internal bool Captures => !IsRegistered && Code?.Target?.GetType().Name.Contains("DisplayClass", StringComparison.Ordinal) == true;

    /// <summary>Whether it was registered under a name.</summary>
    internal bool IsRegistered { get; init; }

    /// <summary>What can be known to be wrong with it before the first trial.</summary>
    internal Func<RunOptions, IEnumerable<string>> Problems { get; private init; } = static _ => [];

    /// <summary>A program and what it is called with, placeholders and all; empty: it is no program.</summary>
    internal IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Makes what runs the trials of one run.</summary>
    internal Func<RunOptions, BoundTrainable> Bind { get; }

    /// <summary>A function from a configuration to a number, which is reported under the name of the metric.</summary>
    public static AnyTrainable Of(Func<Configuration, double> objective, [CallerArgumentExpression(nameof(objective))] string? name = null) =>
        Of(name, objective, (config, trial) => trial.FinishAsync(objective(config)));

    /// <summary>A function from a configuration to a report.</summary>
    public static AnyTrainable Of(Func<Configuration, Report> objective, [CallerArgumentExpression(nameof(objective))] string? name = null) =>
        Of(name, objective, (config, trial) => trial.FinishAsync(objective(config)));

    /// <summary>An asynchronous function from a configuration to a number, which is reported under the name of the metric.</summary>
    public static AnyTrainable Of(Func<Configuration, Task<double>> objective, [CallerArgumentExpression(nameof(objective))] string? name = null) =>
        Of(name, objective, async (config, trial) => await trial.FinishAsync(await objective(config).ConfigureAwait(false)).ConfigureAwait(false));

    /// <summary>Training code that reports through its <see cref="TrialContext"/> and returns when it is done.</summary>
    public static AnyTrainable Of(Func<Configuration, TrialContext, Task> train, [CallerArgumentExpression(nameof(train))] string? name = null) => Of(name, train, (config, trial) => train(config, trial));

    /// <summary>Training code that yields its reports. Leaving the stream, by a stop too, disposes it, so that its <c>finally</c> blocks run.</summary>
    public static AnyTrainable Of(Func<Configuration, TrialContext, CancellationToken, IAsyncEnumerable<Report>> train, [CallerArgumentExpression(nameof(train))] string? name = null) =>
        Of(name, train, async (config, trial) =>
        {
            await foreach (var report in train(config, trial, trial.CancellationToken).ConfigureAwait(false)) await trial.ReportAsync(report).ConfigureAwait(false);
        });

    /// <summary>A trainable that yields its reports.</summary>
    public static AnyTrainable Of(ITrainable<Configuration> train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return Of(train.TrainAsync, train.GetType().Name);
    }

    /// <summary>A trainable class: an instance per attempt, or fewer where <see cref="RunOptions.ReuseActors"/> is set.</summary>
    /// <typeparam name="TTrainable">The class.</typeparam>
    public static AnyTrainable Of<TTrainable>() where TTrainable : Trainable, new() => Of(static () => new TTrainable(), typeof(TTrainable).Name);

    /// <summary>A trainable class that is constructed by a function: with dependencies, say.</summary>
    /// <param name="create">Gives a new instance at every call.</param>
    /// <param name="name">What it is called.</param>
    public static AnyTrainable Of(Func<Trainable> create, [CallerArgumentExpression(nameof(create))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        var prototype = new Lazy<Trainable>(create);
        return new(name, create, options => BoundTrainable.Of(new Actors(create, options))) { Resources = config => prototype.Value.DefaultResourceRequest(config) };
    }

    /// <summary>Any executable: a process per attempt.</summary>
    public static AnyTrainable Of(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var name = Path.GetFileNameWithoutExtension(command.Arguments.FirstOrDefault(argument => argument.Contains('.') && !argument.Any(char.IsWhiteSpace) && !argument.StartsWith('-') && !argument.Contains('{')) ?? command.Program);
        return new(name, null, options => new(new CommandRunner(command, options).RunAsync) { IsElsewhere = true }) { Problems = options => CommandChecks.Problems(command, options), Name = name, Words = [command.Program, .. command.Arguments] };
    }

    /// <summary>What is made for a run in any way.</summary>
    internal static AnyTrainable Of(string name, Func<RunOptions, BoundTrainable> bind) => new(name, null, bind) { Name = name };

    private static AnyTrainable Of(string? name, Delegate given, TrialBody body)
    {
        ArgumentNullException.ThrowIfNull(given, "trainable");
        return new(name, given, _ => new(body));
    }

    private static string NameIn(string? expression)
    {
        var parts = (expression ?? "").Split('.');
        return parts.All(IsIdentifier) ? parts[^1] : "lambda";
    }

    private static bool IsIdentifier(string text) => text.Length > 0 && !char.IsDigit(text[0]) && text.All(character => char.IsLetterOrDigit(character) || character == '_');
}
