using System.Collections.Immutable;

namespace Attune;

/// <summary>
/// What one place of a configuration may hold. A domain maps <c>[0,1)^n</c> to a value and back, which is all that a searcher needs to know of it.
/// Numbers, text and booleans convert to the constant domain, so that <c>["epochs"] = 10</c> may stand beside <c>["lr"] = Tune.LogUniform(1e-5, 1e-1)</c>.
/// </summary>
public abstract record Domain
{
    /// <summary>How many coordinates in <c>[0,1)</c> this domain reads: 0 for constants and computed values, 1 for a scalar, the sum of its parts for a space.</summary>
    public abstract int Dimensions { get; }

    /// <summary>The value at a point of the unit cube. Each value has the probability that the domain declares when the point is drawn evenly.</summary>
    /// <param name="unit">Exactly <see cref="Dimensions"/> coordinates in [0,1).</param>
    public abstract Value Decode(ReadOnlySpan<double> unit);

    /// <summary>
    /// A point of the unit cube that decodes to a value of this domain: for discrete domains the middle of the value's cell.
    /// Coordinates of parts that the value does not have (the branches not chosen) are set to NaN.
    /// </summary>
    /// <param name="value">A value for which <see cref="Contains"/> holds.</param>
    /// <param name="unit">Receives exactly <see cref="Dimensions"/> coordinates.</param>
    public abstract void Encode(Value value, Span<double> unit);

    /// <summary>Whether a value lies in this domain; both ends of a range count as inside.</summary>
    public abstract bool Contains(Value value);

    /// <summary>
    /// How many different values there are: 1 where nothing is searched, positive infinity for a continuum. Equal options of a choice count once; constraints are not looked at.
    /// </summary>
    public virtual double Cardinality => Dimensions == 0 ? 1 : double.PositiveInfinity;

    /// <summary>The cell of a coordinate: the first coordinates, from .. to, that give the same value. In a continuum the coordinate alone; of a choice, the pick.</summary>
    /// <param name="coordinate">The first coordinate of a point, in [0,1).</param>
    public virtual (double From, double To) CellAt(double coordinate) => (coordinate, coordinate);

    /// <summary>What is wrong with this domain's definition: one sentence each, with the path, the values, why, and what to do. Empty when all is well.</summary>
    /// <param name="path">Where the domain stands, for the messages: <c>optimizer/lr</c>.</param>
    public abstract IEnumerable<string> Validate(string path);

    /// <summary>The domain as data, for the journal and for comparing spaces on resume: <c>{"loguniform":[1e-5,0.1]}</c>.</summary>
    public abstract Value Describe();

    /// <summary>The domain without its C# type, which is what searchers look at: a <see cref="RealRange"/>, a <see cref="Choice"/>, a <see cref="Space"/>. Most domains are their own.</summary>
    public virtual Domain Untyped => this;

    /// <summary>What is inside, at any depth.</summary>
    internal virtual Traits Traits => Traits.None;

    /// <summary>This domain as one of a C# type: itself, a choice each of whose options gives a <typeparamref name="T"/>, or a computed value that is read as one.</summary>
    /// <exception cref="ArgumentException">The domain gives something else.</exception>
    public Domain<T> As<T>() => this as Domain<T> ?? TypedView<T>.Of(this);

    /// <summary>The value at a point, with the places of computed values still open.</summary>
    internal virtual Value Draft(ReadOnlySpan<double> unit) => Decode(unit);

    /// <summary>Whether a value has the form of this domain's values, though it may lie outside of its bounds (a value that the user gave, or that was perturbed).</summary>
    internal virtual bool Resembles(Value value) => Contains(value);

    /// <summary>Whether the constraints inside hold for a value of this domain.</summary>
    internal virtual bool Satisfied(Value value) => true;

    /// <summary>Puts the picks of choices to the options that a given value comes from, so that what it leaves open is drawn from the same options.</summary>
    internal virtual void Place(Value given, Span<double> unit) { }

    /// <summary>A given value, with what it leaves open taken from a draft of this domain; the draft may be written into.</summary>
    internal virtual Value Complete(Value given, Value draft) => given;

    /// <summary>How a given value does not fit this domain, which stands at a path.</summary>
    internal virtual IEnumerable<Misfit> Misfits(Value given, string path) =>
        Contains(given) ? [] : [new(Resembles(given) ? $"{path} = {given} is outside of {this}" : $"{path} = {given} is no value of the kind of {this}", IsGrave: !Resembles(given))];

    /// <summary>Adds the searched parameters of this domain, which stands at a path and whose first coordinate is at an offset.</summary>
    internal virtual void AddParameters(ICollection<Parameter> parameters, string path, int offset, ImmutableArray<Condition> conditions)
    {
        if (Dimensions > 0) parameters.Add(new Parameter(path, this, offset, conditions));
    }

    /// <summary>The grids in this domain that no other grid contains.</summary>
    internal virtual IEnumerable<GridVariable> GridsAt(string path, int offset) => [];

    /// <summary>The domain as people read it: <c>loguniform=[1E-05, 0.1]</c>.</summary>
    public sealed override string ToString() => Describe().ToString();

    /// <summary>A constant.</summary>
    public static implicit operator Domain(bool value) => new Constant(value);

    /// <summary>A constant.</summary>
    public static implicit operator Domain(int value) => new Constant(value);

    /// <summary>A constant.</summary>
    public static implicit operator Domain(long value) => new Constant(value);

    /// <summary>A constant.</summary>
    public static implicit operator Domain(double value) => new Constant(value);

    /// <summary>A constant.</summary>
    public static implicit operator Domain(string? value) => new Constant(value);

    /// <summary>A constant.</summary>
    public static implicit operator Domain(Value value) => new Constant(value);

    /// <summary>A list whose elements are domains.</summary>
    public static implicit operator Domain(Domain[] elements) => new ListDomain([.. elements]);
}
