using Attune.Observers.Files.Formats;

namespace Attune;

/// <summary>Tells the first failure of each kind in full, the next kinds on a line each, and counts the rest.</summary>
internal sealed class FailureText
{
    private const int InFull = 2, Kinds = 5, Frames = 3;
    private static readonly string[] Foreign = ["at System.", "at Microsoft.", "at Interop.", "at Attune."];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>The lines to print for a failure; none when it is only counted.</summary>
    public IEnumerable<string> Tell(AttemptFailed e, RunningExperiment run)
    {
        if (seen.Count > Kinds || !seen.Add(e.Error.Signature)) return [];
        return seen.Count switch
        {
            <= InFull => [Headline(e, run), .. Detail(e, run)],
            <= Kinds => [Headline(e, run)],
            _ => ["further kinds of failures are only counted"],
        };
    }

    /// <summary>The frames in the user's own code, innermost first; the innermost frames at all when none of them is.</summary>
    public static IEnumerable<string> UserFrames(TrialError error)
    {
        var frames = error.StackTrace.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var own = frames.Where(frame => !IsForeign(frame)).ToArray();
        return (own.Length > 0 ? own : frames).Take(Frames);
    }

    private static string Headline(AttemptFailed e, RunningExperiment run) =>
        $"{run.State.Trials[e.Trial]} failed{(e.Retry ? $" (attempt {e.Attempt}; it is tried again)" : "")}: {Words.Line(Words.Failure(e.Error), 300)}";

    private static IEnumerable<string> Detail(AttemptFailed e, RunningExperiment run)
    {
        yield return $"    config  {Words.Configuration(run.State.Trials[e.Trial].Configuration)}";
        foreach (var frame in UserFrames(e.Error)) yield return $"    {Words.Line(frame, 200)}";
        yield return $"    log     {LogOf(run.TrialDirectory(e.Trial))}  (others like it are only counted)";
    }

    /// <summary>The file that tells how the attempts of the trial in a directory failed.</summary>
    public static string LogOf(string directory) => Path.Combine(directory, ErrorText.Name);

    private static bool IsForeign(string frame) => Foreign.Any(start => frame.StartsWith(start, StringComparison.Ordinal));
}
