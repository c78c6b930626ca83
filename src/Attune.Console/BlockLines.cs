using Spectre.Console;

namespace Attune;

/// <summary>The lines of a live display.</summary>
internal static class BlockLines
{
    private const int Label = 9; // characters

    public static IEnumerable<Line> Of(Snapshot s, Glyphs glyphs, int width)
    {
        yield return Headline(s, glyphs);
        if (s.Run.TotalTrials > 0) yield return Progress.Bar(s, glyphs, width);
        foreach (var line in Best(s, glyphs)) yield return line;
        yield return Counts(s, glyphs);
        if (s.StatusCounts.Failures is [var failure, ..]) yield return Failure(failure, s.Run.State, glyphs);
        foreach (var curve in s.Leading) yield return Row(curve, s, glyphs);
        if (s.Running > s.Leading.Count) yield return new Line().Add(Labelled("")).Add($"and {s.Running - s.Leading.Count} more", Palette.Quiet);
        if (s.Decision is { } decision) yield return new Line().Add(Labelled("decided"), Palette.Quiet).Add(decision, Palette.Quiet);
        foreach (var line in Why(s)) yield return line;
        yield return Hint(s, glyphs);
    }

    private static Line Headline(Snapshot s, Glyphs glyphs)
    {
        var (state, style) = s.Run.State switch
        {
            { Ended: not null } => ("finishing", Palette.Good),
            { Interrupt: not null } or { Stopped: not null } => ("stopping", Palette.Warn),
            _ when s.Run.Waiting is not null => ("waiting", Palette.Warn),
            _ => ("running", Palette.Good),
        };
        return new Line().Add(s.Run.Name, Palette.Strong).Add("  ").Add($"{glyphs.Dot} {state}", style).Add($"  {Words.Duration(s.Elapsed)}")
            .AddRight(s.Left is { } left ? $"about {Words.Rough(left)} left" : "", Palette.Quiet);
    }

    private static IEnumerable<Line> Best(Snapshot s, Glyphs glyphs)
    {
        if (s.Run.Plan.Problem.Objective is not { } objective) yield break;
        var line = new Line().Add(Labelled("best"), Palette.Quiet);
        if (s.StatusCounts.Best is not { } best)
        {
            yield return line.Add($"no value of '{objective.Metric}' yet", Palette.Quiet);
            yield break;
        }
        yield return line.Add(Words.Number(s.StatusCounts.BestValue), Palette.Best).Add($"  {objective.Metric}, {Words.Way(objective.Mode)}", Palette.Quiet)
            .Add(s.StatusCounts.Peak is { } peak ? $" {glyphs.Separator} peak {Words.Number(s.StatusCounts.PeakValue)} {peak}" : "", Palette.Quiet)
            .AddRight($"iteration {best.Iteration} {glyphs.Separator} {Words.Rough(Later(s.Elapsed - best.ReportedAt.Elapsed))} ago", Palette.Quiet);
        yield return new Line().Add(Labelled(best.ToString()), Palette.Best).Add(Words.Configuration(best.Configuration));
    }

    private static Line Counts(Snapshot s, Glyphs glyphs)
    {
        var state = s.Run.State;
        (int Count, string What, Style Style)[] parts =
        [
            (state.Count(TrialStatus.Running), "running", Style.Plain), (state.Count(TrialStatus.Pending), "pending", Style.Plain),
            (state.Count(TrialStatus.Paused), "paused", Palette.Warn), (s.StatusCounts.Done, "done", Palette.Good), (s.StatusCounts.Stopped, "stopped", Palette.Cut),
            (s.StatusCounts.Abandoned, "abandoned", Palette.Warn), (s.Invalid, "invalid", Palette.Bad), (s.Failed, "failed", Palette.Bad),
        ];
        var line = new Line().Add(Labelled("trials"), Palette.Quiet);
        foreach (var (part, index) in parts.Where(part => part.Count > 0).Select((part, index) => (part, index)))
        {
            line.Add(index > 0 ? $" {glyphs.Separator} " : "", Palette.Quiet).Add($"{part.Count} {part.What}", part.Style);
        }
        return line;
    }

    private static Line Failure(FailureGroup failure, ExperimentState state, Glyphs glyphs) => new Line().Add(Labelled("failed"), Palette.Quiet)
        .Add($"{failure.Trials.Count} {glyphs.Times} {failure.Error.Type.Split('.')[^1]}", Palette.Bad).Add($"  {state.Trials[failure.Trials[0]]}: {failure.Error.Message}", Palette.Quiet);

    private static Line Row(Curve curve, Snapshot s, Glyphs glyphs)
    {
        var isBest = ReferenceEquals(curve.Trial, s.StatusCounts.Best);
        var value = double.IsNaN(curve.Last) ? "" : Words.Number(curve.Last);
        return new Line().Add(Labelled(curve.Trial.ToString()), isBest ? Palette.Best : Style.Plain)
            .Add($"{(curve.Iteration == 0 ? "starts" : $"iter {curve.Iteration}"),-10}", Palette.Quiet).Add($"{value,10}  ", isBest ? Palette.Best : Style.Plain)
            .Add(glyphs.Sparkline(curve.Values).PadRight(12), Palette.Good)
            .Add($"  {Words.Configuration(curve.Trial.Configuration)}", Palette.Quiet);
    }

    private static IEnumerable<Line> Why(Snapshot s)
    {
        if (s.Run.Waiting is { } waiting) yield return new Line().Add(Labelled("waits"), Palette.Warn).Add(waiting, Palette.Warn);
        else if (s.Run.IdleReason is { } idle) yield return new Line().Add(Labelled("idle"), Palette.Quiet).Add(idle, Palette.Warn);
    }

    private static Line Hint(Snapshot s, Glyphs glyphs) => new Line().Add(
        s.Run.State switch
        {
            { Ended: not null } => "Ctrl-C ends at once",
            { Interrupt: not null } => $"trials save and stop, Ctrl-C again aborts {glyphs.Separator} {Words.GoOn(s.Run.State)}",
            _ => $"Ctrl-C stops gracefully, twice aborts {glyphs.Separator} {Words.GoOn(s.Run.State)}",
        },
        Palette.Quiet);

    private static string Labelled(string label) => label.PadRight(Label);

    private static TimeSpan Later(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
