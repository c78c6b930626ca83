using Attune.Processes;

namespace Attune;

/// <summary>A command in a run: what its trials have in common.</summary>
internal sealed class CommandRunner(Command command, RunOptions options)
{
    public Command Command => command;

    public TimeProvider TimeProvider => options.TimeProvider;

    /// <summary>From SIGTERM to SIGKILL.</summary>
    public TimeSpan Grace { get; } = StopLadder.Limited(options.StopGrace);

    /// <summary>Whether a program's standard input and output are its channel to the engine.</summary>
    public bool IsOnStandardStreams { get; } = command.TalksOnStandardStreams || OperatingSystem.IsWindows();

    /// <summary>The metric of the run; null: it has none.</summary>
    public string? Metric => options.Metric ?? (options.Mode is null ? null : Objective.Anonymous);

    public IReadOnlyList<MetricSource> Sources { get; } = command.Metrics.Count > 0 ? command.Metrics : [Default(options.Metric ?? Objective.Anonymous)];

    /// <summary>Where what programs write is kept.</summary>
    public LogToFile Files => options.LogToFile.IsOn ? options.LogToFile : true;

    public Processors Processors { get; } = new();

    public async Task RunAsync(Configuration config, TrialContext trial)
    {
        using var attempt = new CommandTrial(this, config, trial);
        await attempt.RunAsync().ConfigureAwait(false);
    }

    private static RegexSource Default(string metric) =>
        new($@"(?<![\w.])[""']?{System.Text.RegularExpressions.Regex.Escape(metric)}[""']?\s*[=:]\s*(?<m>{NumberText.Expression})") { Only = metric };
}
