using System.Text.RegularExpressions;

namespace Attune;

/// <summary>Where a metric of a <see cref="Command"/> is found: in what it writes, in a file, or in how it ended. A text is a pattern: <c>"epoch {epoch} val_loss={val_loss}"</c>.</summary>
public abstract record MetricSource
{
    private protected MetricSource() { }

    /// <summary>Whether a program may end well without it. Default: no; one that never comes fails the trial, and the five lines nearest to it are shown.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The metrics it gives; none: it cannot say beforehand.</summary>
    internal abstract IReadOnlyList<string> Names { get; }

    /// <summary>Whether it is read when the program has ended, and not from lines.</summary>
    internal virtual bool IsReadAtEnd => false;

    /// <summary>A line of output or error that looks like this; any blanks stand for any blanks.</summary>
    /// <param name="pattern">Text with a name in braces where a number is: <c>loss={loss}</c>.</param>
    /// <exception cref="ArgumentException">No name is in it.</exception>
    public static MetricSource Pattern(string pattern) => new PatternSource(pattern);

    /// <summary>A line of output or error that a regular expression matches; its named groups are the metrics.</summary>
    /// <exception cref="ArgumentException">It is no regular expression, or has no named group.</exception>
    public static MetricSource Regex([System.Diagnostics.CodeAnalysis.StringSyntax("Regex")] string expression) => new RegexSource(expression);

    /// <summary>Lines that are JSON objects: each of their values, nested ones with names joined by <c>/</c>.</summary>
    public static MetricSource JsonLines() => new JsonLineSource();

    /// <summary>A file that the program has written when it ends: JSON.</summary>
    /// <param name="file">Its path, from where the program works; placeholders as in arguments.</param>
    /// <param name="path">Where in the JSON the value is: <c>latency.p99</c> or <c>runs.0.seconds</c>; empty: all values.</param>
    /// <param name="name">What the metric is called; null: as the last word of the path.</param>
    public static MetricSource JsonFile(string file, string path = "", string? name = null) => new JsonFileSource(file, path, name);

    /// <summary>A file that the program has written when it ends: the last line that looks like this, or, where the pattern is a bare <c>{name}</c>, all that is in it.</summary>
    /// <param name="file">Its path, from where the program works; placeholders as in arguments.</param>
    /// <param name="pattern">As for <see cref="Pattern"/>.</param>
    public static MetricSource File(string file, string pattern) => new TextFileSource(file, pattern);

    /// <summary>The exit code, which then may be any.</summary>
    public static MetricSource ExitCode(string name = "exit_code") => new EndSource("exit_code", name);

    /// <summary>Seconds from the start to the end.</summary>
    public static MetricSource WallTime(string name = "wall_time") => new EndSource("wall_time", name);

    /// <summary>Seconds of processor time, of the program and the children that it waited for.</summary>
    public static MetricSource CpuTime(string name = "cpu_time") => new EndSource("cpu_time", name);

    /// <summary>The most bytes of memory that the program, or one of the children that it waited for, had at a time.</summary>
    public static MetricSource PeakMemory(string name = "peak_memory") => new EndSource("peak_memory", name);

    /// <summary>
    /// A source in one word: <c>exit_code</c>, <c>wall_time</c>, <c>cpu_time</c>, <c>peak_memory</c>, <c>json</c> (lines),
    /// <c>json:bench.json#latency.p99</c>, <c>file:score.txt</c>, <c>file:log.txt#loss={loss}</c>, <c>regex:loss=(?&lt;loss&gt;\S+)</c>, or else a pattern.
    /// </summary>
    /// <param name="words">The word.</param>
    /// <param name="metric">What the metric is called; null: by the word itself, <c>peak_memory</c>, or by the last word of the path, or as the file.</param>
    /// <exception cref="ArgumentException">It cannot be read so.</exception>
    public static MetricSource Parse(string words, string? metric)
    {
        ArgumentException.ThrowIfNullOrEmpty(words);
        var (kind, rest) = words.Split(':', 2) is [var before, var after] ? (before, after) : (words, "");
        var (file, place) = rest.Split('#', 2) is [var left, var right] ? (left, right) : (rest, "");
        return kind switch
        {
            "exit_code" or "wall_time" or "cpu_time" or "peak_memory" when rest.Length == 0 => new EndSource(kind, metric ?? kind),
            "json" when rest.Length == 0 => JsonLines(),
            "json" => JsonFile(file, place, place.Length > 0 ? metric : null),
            "file" => File(file, place.Length > 0 ? place : $"{{{metric ?? Path.GetFileNameWithoutExtension(file)}}}"),
            "regex" => Regex(rest),
            _ => Pattern(words),
        };
    }

    /// <summary>A pattern.</summary>
    public static implicit operator MetricSource(string pattern) => Pattern(pattern);

    /// <summary>A pattern.</summary>
    public static MetricSource FromString(string pattern) => Pattern(pattern);

    /// <summary>Reads a line.</summary>
    /// <returns>Whether it had something.</returns>
    internal virtual bool TryRead(string line, List<(string Name, Value Value)> into) => false;

    /// <summary>Reads what can be read when the program has ended.</summary>
    /// <returns>What is wrong; null: nothing.</returns>
    internal virtual string? ReadEnd(ProgramEnd end, List<(string Name, Value Value)> into) => null;

    /// <summary>How like a line is to what is looked for, from 0 to 1.</summary>
    internal virtual double Nearness(string line) => 0;
}
