namespace Attune;

/// <summary>A rule that ends trials or the experiment, as an immutable value. Stoppers are asked before the scheduler.</summary>
public abstract record Stopper : Policy
{
    /// <summary>
    /// The limits at which it ends a trial, as data for the journal: a list of <c>[metric, comparison, number]</c>, the comparison one of <c>&gt;= &gt; &lt;= &lt;</c>, the metric null for the number of results.
    /// Null, the default: it has none that can be told, and a revision leaves it as it is.
    /// </summary>
    public virtual Value DescribeLimits() => Value.Null;

    /// <summary>The same rule with other limits, as <see cref="DescribeLimits"/> gives them; itself where it has none.</summary>
    public virtual Stopper WithLimits(Value limits) => this;
}
