namespace Attune.Bench;

/// <summary>How many trials a run has: a number, a number of times the dimension (<c>50d</c>), or the protocol's (<c>protocol</c>).</summary>
internal static class BudgetRule
{
    public const string Protocol = "protocol";

    /// <exception cref="ArgumentException">The rule is none of these.</exception>
    public static Func<TaskCard, int> Of(string rule) =>
        rule == Protocol ? static card => card.Budget
        : int.TryParse(rule, out var trials) && trials > 0 ? _ => trials
        : rule.EndsWith('d') && int.TryParse(rule[..^1], out var times) && times > 0 ? card => times * card.Dimensions
        : throw new ArgumentException($"--budget is '{rule}'; it is a number of trials, a number for each dimension (50d), or '{Protocol}'.");
}
