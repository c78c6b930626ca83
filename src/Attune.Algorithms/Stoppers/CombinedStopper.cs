using System.Collections.Immutable;

namespace Attune;

/// <summary>Stops when any of its members does. Every member sees every result.</summary>
public sealed record CombinedStopper : Stopper
{
    /// <summary>These stoppers together.</summary>
    public CombinedStopper(params ImmutableArray<Stopper> stoppers) => Stoppers = stoppers;

    /// <summary>The members, in the order in which they are asked.</summary>
    public ImmutableArray<Stopper> Stoppers { get; }

    /// <inheritdoc/>
    public override bool AsksUserCode => Stoppers.Any(stopper => stopper.AsksUserCode);

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Stoppers.SelectMany(stopper => stopper.Reads);

    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine([.. Stoppers.Select(stopper => stopper.Create(problem))]);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) => Stoppers.SelectMany(stopper => stopper.Validate(problem));

    /// <inheritdoc/>
    public override Value DescribeLimits() =>
        Stoppers.Select(stopper => stopper.DescribeLimits()).ToArray() is var limits && limits.Any(limit => !limit.IsNull) ? limits : Value.Null;

    /// <inheritdoc/>
    public override Stopper WithLimits(Value limits) => new CombinedStopper([.. Stoppers.Zip(limits.AsList(), static (stopper, own) => own.IsNull ? stopper : stopper.WithLimits(own))]);

    /// <summary>Same members in the same order.</summary>
    public bool Equals(CombinedStopper? other) => other is not null && Stoppers.SequenceEqual(other.Stoppers);

    /// <inheritdoc/>
    public override int GetHashCode() => Stoppers.Length;

    /// <summary>As people read it: its members.</summary>
    public override string ToString() => string.Join(", ", Stoppers);

    private sealed class Engine(IPolicy[] members) : IPolicy, IForesight
    {
        public void Observe(ExperimentEvent e)
        {
            foreach (var member in members) member.Observe(e);
        }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) =>
            [.. members.SelectMany(member => member.React(e, experiment))];

        public int Foresees(Trial trial)
        {
            var least = int.MaxValue;
            foreach (var member in members) least = Math.Min(least, (member as IForesight)?.Foresees(trial) ?? 0);
            return least;
        }
    }
}
