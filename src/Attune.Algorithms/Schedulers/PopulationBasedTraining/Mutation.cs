using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// How a hyperparameter is changed when a trial goes on from a better one. Domains, arrays and nested <see cref="Mutations"/> convert to it, so that
/// <c>["lr"] = Tune.LogUniform(1e-4, 1e-1)</c> may stand beside <c>["batch"] = new[] { 16, 32, 64 }</c>.
/// </summary>
public abstract record Mutation
{
    private protected Mutation() { }

    /// <summary>The mutation as data, for the journal and for comparing on resume.</summary>
    public abstract Value Describe();

    /// <summary>What is wrong with it: one sentence each.</summary>
    internal abstract IEnumerable<string> Validate(string path);

    /// <summary>A number is multiplied by one of the perturbation factors and kept in the domain; now and then, and whatever is not a number, it is drawn anew.</summary>
    /// <param name="Domain">What may be drawn, and the bounds within which the value stays.</param>
    public sealed record Within(Domain Domain) : Mutation
    {
        /// <inheritdoc/>
        public override Value Describe() => Domain.Describe();

        internal override IEnumerable<string> Validate(string path) => Domain.Untyped switch
        {
            Dependent => [$"{path}: sample_from cannot be a mutation; its value is computed from the others after they have been changed."],
            Constant { Value: var value } => [$"{path}: the mutation is the constant {value}, which changes nothing; give a domain, a list of values or a function, or leave it out."],
            var domain => domain.Validate(path),
        };
    }

    /// <summary>The value moves to its neighbour on the left or right in a list, held at the ends; now and then, and when it is not in the list, it is drawn from the list anew.</summary>
    /// <param name="Values">The values, in their order.</param>
    public sealed record Among(ImmutableArray<Value> Values) : Mutation
    {
        /// <inheritdoc/>
        public override Value Describe() => new(Values);

        internal override IEnumerable<string> Validate(string path) => [];

        /// <summary>The same values in the same order.</summary>
        public bool Equals(Among? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Values.Length;
    }

    /// <summary>A number is multiplied by one of the perturbation factors and kept in the domain that the search space declares; now and then it is drawn anew by a function.</summary>
    /// <param name="Function">Gives a value from the draws it is given; it should use no others. Null: the value is only multiplied.</param>
    /// <param name="Name">How the function is compared on resume: by default its source text.</param>
    public sealed record Drawn(Func<RandomStream, Value>? Function, string Name) : Mutation
    {
        /// <inheritdoc/>
        public override Value Describe() => Name;

        internal override IEnumerable<string> Validate(string path) => [];

        /// <summary>The same name.</summary>
        public bool Equals(Drawn? other) => other is not null && Name == other.Name;

        /// <inheritdoc/>
        public override int GetHashCode() => Name.Length;
    }

    /// <summary>The values of a nested configuration are changed, each in its own way.</summary>
    /// <param name="Mutations">How.</param>
    public sealed record Inside(Mutations Mutations) : Mutation
    {
        /// <inheritdoc/>
        public override Value Describe() => Mutations.Describe();

        internal override IEnumerable<string> Validate(string path) => Mutations.Validate(path);
    }

    /// <summary>A function that draws a value.</summary>
    /// <param name="function">Gives a value from the draws it is given; it should use no others.</param>
    /// <param name="name">How the function is compared on resume: by default its source text.</param>
    public static Mutation Draw(Func<RandomStream, Value> function, [CallerArgumentExpression(nameof(function))] string name = "") => new Drawn(function, name);

    /// <summary>A list of values.</summary>
    public static Mutation List(params IEnumerable<Value> values) => new Among([.. values]);

    /// <summary>A domain: a choice between constants is a list of values, a space a nested configuration.</summary>
    public static implicit operator Mutation(Domain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return domain.Untyped switch
        {
            Choice choice when choice.Options.All(option => option.Untyped is Constant) => new Among([.. choice.Options.Select(option => ((Constant)option.Untyped).Value)]),
            Space space => new Inside(new(space.Entries.Select(entry => KeyValuePair.Create(entry.Key, (Mutation)entry.Value)))),
            var other => new Within(other),
        };
    }

    /// <summary>A nested configuration.</summary>
    public static implicit operator Mutation(Mutations mutations) => new Inside(mutations);

    /// <summary>A list of values.</summary>
    public static implicit operator Mutation(Value[] values) => List(values);

    /// <summary>A list of values.</summary>
    public static implicit operator Mutation(int[] values) => List(values.Select(value => (Value)value));

    /// <summary>A list of values.</summary>
    public static implicit operator Mutation(double[] values) => List(values.Select(value => (Value)value));

    /// <summary>A list of values.</summary>
    public static implicit operator Mutation(string[] values) => List(values.Select(value => (Value)value));

    /// <summary>A list of values.</summary>
    public static implicit operator Mutation(bool[] values) => List(values.Select(value => (Value)value));
}
