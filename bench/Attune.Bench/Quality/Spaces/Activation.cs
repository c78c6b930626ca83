using System.Collections.Immutable;

namespace Attune.Bench;

/// <summary>When a parameter is active: every term holds, and a term holds when one of its clauses does. Without terms it always is.</summary>
internal sealed record Activation(ImmutableArray<ImmutableArray<Clause>> Terms)
{
    public static Activation Always { get; } = new([]);

    public IEnumerable<Clause> Clauses => Terms.SelectMany(term => term);

    /// <summary>Whether it holds, when it is known of every clause whether it does.</summary>
    public bool Holds(Func<Clause, bool> holds) => Terms.All(term => term.Any(holds));

    /// <summary>Whether it holds as far as that is known; null: not decided yet.</summary>
    /// <param name="decide">What is known of one clause.</param>
    public bool? Decide(Func<Clause, bool?> decide)
    {
        bool? all = true;
        foreach (var term in Terms)
        {
            var any = Any(term, decide);
            if (any is false) return false;
            all = any is null ? null : all;
        }
        return all;
    }

    private static bool? Any(ImmutableArray<Clause> term, Func<Clause, bool?> decide)
    {
        bool? any = false;
        foreach (var clause in term)
        {
            var holds = decide(clause);
            if (holds is true) return true;
            any = holds is null ? null : any;
        }
        return any;
    }
}
