namespace Attune.Cli.Files.Sections;

/// <summary>Ranges of numbers in steps: only multiples of the step are tried, so both ends have to be some.</summary>
internal static class Steps
{
    /// <summary>What is wrong with the ends of a range; null: nothing.</summary>
    public static string? Problem(string name, double low, double high, double width, bool isLog)
    {
        var step = new Step(width);
        if (!step.Resolves(low) || !step.Resolves(high)) return $"'{name}' has a step so small that its multiples are not different numbers; take a larger one";
        var wrong = new[] { (Word: "begins", End: low), (Word: "ends", End: high) }.Where(end => !step.Divides(end.End)).ToArray();
        if (wrong.Length == 0) return null;
        var (first, last) = (Multiple(step, low, isLog), Multiple(step, high, isLog));
        if (first >= last) last = step.Times(step.Nearest(first) + 1);
        return $"'{name}' {string.Join(" and ", wrong.Select(end => $"{end.Word} at {end.End}"))}, which is no multiple of its step {width}; let it go from {first} to {last}, or leave 'step' out";
    }

    // The nearest that a range can end at: above 0 where it is logarithmic.
    private static double Multiple(Step step, double end, bool isLog) => step.Times(isLog ? Math.Max(1, step.Nearest(end)) : step.Nearest(end));
}
