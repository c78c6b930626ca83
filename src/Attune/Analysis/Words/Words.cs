using System.Globalization;

namespace Attune;

/// <summary>How numbers, times and counts are said to people, the same everywhere.</summary>
internal static class Words
{
    /// <summary>Five significant digits: <c>0.0713</c>, <c>3.1e-05</c>, <c>1.2346e+06</c>.</summary>
    public static string Number(double value) => value switch
    {
        0 => "0",
        _ when double.IsFinite(value) && Math.Abs(value) is >= 1e-4 and < 1e5 => value.ToString("G5", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####e+00", CultureInfo.InvariantCulture),
    };

    /// <summary><c>0.4 s</c>, <c>12 s</c>, <c>3:05 min</c>, <c>1:12:07 h</c>, <c>2 d 3 h</c>.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 9.95 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        { TotalSeconds: < 60 } => $"{Math.Floor(span.TotalSeconds):0} s",
        { TotalHours: < 1 } => $"{span.Minutes}:{span.Seconds:00} min",
        { TotalDays: < 1 } => $"{span.Hours}:{span.Minutes:00}:{span.Seconds:00} h",
        _ => $"{span.Days} d {span.Hours} h",
    };

    /// <summary>In one or two units: <c>40 s</c>, <c>41 min</c>, <c>2 h 10 min</c>, <c>3 d 4 h</c>.</summary>
    public static string Rough(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{Math.Floor(span.TotalSeconds):0} s",
        { TotalHours: < 1 } => $"{Math.Floor(span.TotalMinutes):0} min",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes} min",
        _ => $"{Math.Floor(span.TotalDays):0} d {span.Hours} h",
    };

    /// <summary>A name and its value, a number with five significant digits: <c>loss=0.0713</c>.</summary>
    public static string Entry(KeyValuePair<string, Value> entry) => $"{entry.Key}={Show(entry.Value)}";

    /// <summary>A configuration on one line, numbers with five significant digits: <c>lr=0.0031 optimizer/momentum=0.9</c>.</summary>
    public static string Configuration(Configuration configuration, int limit = 300) =>
        Line(string.Join(' ', configuration.Flatten().Select(Entry)), limit);

    /// <summary>How the trials stand, those that are none left out: <c>8 running, 31 done</c>.</summary>
    public static string Counts(ExperimentState state, StatusCounts tally)
    {
        (int Count, string What)[] parts =
        [
            (state.Count(TrialStatus.Running), "running"), (state.Count(TrialStatus.Pending), "pending"), (state.Count(TrialStatus.Paused), "paused"),
            (state.Count(TrialStatus.Interrupted), "interrupted"), (tally.Done, "done"), (tally.Stopped, "stopped"), (tally.Abandoned, "abandoned"),
            (state.Count(TrialStatus.Invalid), "invalid"), (state.Count(TrialStatus.Error), "failed"),
        ];
        return string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.What}"));
    }

    /// <summary>What to do to go on with an experiment: <c>run it again to go on</c>, where the call that ran it does that.</summary>
    public static string GoOn(ExperimentState state) => state.Session?.Options.TryGet("goes_on", out var goesOn) == true && goesOn == true
        ? "run the same again to go on"
        : $"go on with Name = \"{state.Created?.Name}\", Resume = true";

    /// <summary>How an attempt failed, on one line: what was thrown and what it said; of the engine's own failures, and those of programs, only what they say.</summary>
    public static string Failure(TrialError error) => error.IsOwn ? error.Message : error.ToString();

    /// <summary>So many of something: <c>1 trial</c>, <c>2 trials</c>.</summary>
    public static string Count(long number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    /// <summary>Which way is better: <c>lower is better</c>.</summary>
    public static string Way(Mode mode) => mode == Mode.Min ? "lower is better" : "higher is better";

    /// <summary>A text that ends as a sentence does.</summary>
    public static string Sentence(string text) => text.TrimEnd() is { Length: > 0 } trimmed ? ".!?".Contains(trimmed[^1]) ? trimmed : trimmed + "." : "";

    /// <summary>A text on one line, cut to a length.</summary>
    public static string Line(string text, int limit)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= limit ? line : string.Concat(line.AsSpan(0, limit - 3), "...");
    }

    private static string Show(Value value) => value.Kind == ValueKind.Number ? Number(value.ToDouble()) : value.ToString();
}
