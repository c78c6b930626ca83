namespace Attune;

/// <summary>
/// Any executable as a trainable: <c>new Command("python3", "train.py", "--lr", "{lr}") { Metrics = ["loss={loss}"] }</c>. Each attempt is a process in a session of its own, which
/// ends with everything it started. <c>{lr}</c> stands for a value of the configuration (<c>{optimizer/momentum}</c> for a nested one), <c>{trial.id}</c>,
/// <c>{trial.directory}</c> and <c>{trial.checkpoint}</c> for what their names say, and <c>{{lr}}</c> for the text <c>{lr}</c>. Braces around anything but a name are text.
/// </summary>
/// <remarks>
/// An argument that is nothing but a placeholder becomes several where the value is a list, and <c>--name=value</c> for each value of a nested configuration; <c>{*}</c> is all
/// values like that. An argument with a value that the configuration does not have, because another case was chosen, is left out. No shell takes part: values need no quotes.
/// What a program writes is kept in its trial's directory, in the files <c>stdout</c> and <c>stderr</c> unless <see cref="RunOptions.LogToFile"/> says otherwise; what each attempt
/// took, in <c>usage.jsonl</c>. A stopped program gets SIGTERM and, after <see cref="RunOptions.StopGrace"/>, SIGKILL.
/// </remarks>
public sealed record Command
{
    /// <summary>A program and what it is called with.</summary>
    /// <param name="program">Its name, found on the path to search, or its path from <see cref="Directory"/>.</param>
    /// <param name="arguments">The arguments, with placeholders.</param>
    public Command(string program, params IReadOnlyList<string> arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        ArgumentNullException.ThrowIfNull(arguments);
        (Program, Arguments) = (program, arguments);
    }

    /// <summary>The program.</summary>
    public string Program { get; }

    /// <summary>The arguments, with placeholders.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>
    /// Where its metrics are. A report is made at each line that has the metric of the run; values of the lines before go with it. Default: lines that say
    /// <c>loss=0.31</c> or <c>loss: 0.31</c>, if the metric is <c>loss</c>.
    /// </summary>
    public IReadOnlyList<MetricSource> Metrics { get; init; } = [];

    /// <summary>Environment variables beside those of the engine, with placeholders. A variable with a value that the configuration does not have is left out.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Files that are written into the trial's directory before the start: names, and the paths of their templates. In a template <c>{{lr}}</c> stands for a value, so that the braces of
    /// JSON and code are left alone.
    /// </summary>
    public IReadOnlyDictionary<string, string> Templates { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the configuration is given as JSON on standard input. Default: there is nothing to read.</summary>
    public bool TakesJson { get; init; }

    /// <summary>Whether a program that speaks the protocol does so on its standard input and output, and not on the socket that ATTUNE_SOCKET names. Default: only on Windows. Excludes <see cref="TakesJson"/>.</summary>
    public bool TalksOnStandardStreams { get; init; }

    /// <summary>Where it works. Default: where the engine does.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether it works in its trial's directory instead. Default: no.</summary>
    public bool WorksInTrialDirectory { get; init; }

    /// <summary>How long an attempt may take before it is ended, as failed. Default: as long as it likes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long an attempt may take to its first report, and from one to the next, before it is ended, as failed. Default: as long as it likes.</summary>
    public TimeSpan? ReportTimeout { get; init; }

    /// <summary>How many bytes of memory it may have, with everything that it started, before it is ended, as failed; looked at five times a second. Default: as many as there are.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Whether it gets processors that no other trial of the run has, as many as it was granted, on Linux and Windows. Default: no, the system spreads the trials.</summary>
    public bool OwnsProcessors { get; init; }

    /// <summary>A command as people write it in one line: words, and quotes around those with spaces. It is not given to a shell; name one to have its pipes and variables.</summary>
    /// <exception cref="FormatException">There is no program, or a quote is not closed.</exception>
    public static Command Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return CommandWords.Of(line) is [var program, .. var arguments] ? new(program, arguments) : throw new FormatException("The command is empty; it begins with the name of a program.");
    }

    /// <summary>As it would be written in one line.</summary>
    public override string ToString() => CommandWords.Join([Program, .. Arguments]);
}
