using System.Collections.Immutable;

namespace Attune;

/// <summary>
/// One of several options, all equally likely (an option given twice is twice as likely). An option is a constant or any domain, so a choice of spaces is a
/// conditional space. The first coordinate picks; each option has its own block of coordinates after it, so an option keeps its values while others are tried.
/// </summary>
public sealed record Choice : Domain
{
    private readonly int[] starts; // starts[i]..starts[i + 1] is the block of option i

    /// <summary>A choice.</summary>
    /// <param name="options">The options, in order; at least one.</param>
    /// <param name="isGrid">Whether grid search turns through all options; to other searchers a grid is a choice like any other.</param>
    public Choice(ImmutableArray<Domain> options, bool isGrid = false)
    {
        Options = options.IsDefault ? [] : options;
        IsGrid = isGrid;
        starts = new int[Options.Length + 1];
        starts[0] = 1;
        for (var i = 0; i < Options.Length; i++)
        {
            starts[i + 1] = starts[i] + Options[i].Dimensions;
            Traits |= Options[i].Traits;
        }
    }

    /// <summary>The options, in order.</summary>
    public ImmutableArray<Domain> Options { get; }

    /// <summary>Whether grid search turns through all options.</summary>
    public bool IsGrid { get; }

    /// <inheritdoc/>
    public override int Dimensions => starts[^1];

    /// <inheritdoc/>
    public override double Cardinality => Options.Distinct().Sum(option => option.Cardinality);

    internal override Traits Traits { get; }

    /// <summary>Which option a coordinate picks, from 0.</summary>
    public int Pick(double coordinate) => Math.Min((int)(coordinate * Options.Length), Options.Length - 1);

    /// <summary>The coordinate in the middle of an option's cell.</summary>
    public double Middle(int option) => (option + 0.5) / Options.Length;

    /// <summary>The position of an option's first coordinate within this domain's coordinates; the pick itself is at 0.</summary>
    public int OffsetOf(int option) => starts[option];

    /// <summary>Which option a value comes from: the first that contains it, else the first whose values have its form; -1 when there is none.</summary>
    public int IndexOf(Value value)
    {
        for (var i = 0; i < Options.Length; i++)
        {
            if (Options[i].Contains(value)) return i;
        }
        for (var i = 0; i < Options.Length; i++)
        {
            if (Options[i].Resembles(value)) return i;
        }
        return -1;
    }

    /// <inheritdoc/>
    public override Value Decode(ReadOnlySpan<double> unit) => Resolution.Of(Draft(unit));

    internal override Value Draft(ReadOnlySpan<double> unit)
    {
        var option = Pick(unit[0]);
        return Options[option].Draft(unit[starts[option]..starts[option + 1]]);
    }

    /// <inheritdoc/>
    public override void Encode(Value value, Span<double> unit)
    {
        var option = IndexOf(value);
        if (option < 0) throw new ArgumentException($"The value {value} is none of the options of {this}.", nameof(value));
        unit[..Dimensions].Fill(double.NaN);
        unit[0] = Middle(option);
        Options[option].Encode(value, unit[starts[option]..starts[option + 1]]);
    }

    /// <inheritdoc/>
    public override (double From, double To) CellAt(double coordinate) => (Pick(coordinate) / (double)Options.Length, (Pick(coordinate) + 1.0) / Options.Length);

    /// <inheritdoc/>
    public override bool Contains(Value value)
    {
        foreach (var option in Options)
        {
            if (option.Contains(value)) return true;
        }
        return false;
    }

    internal override bool Resembles(Value value) => Options.Any(option => option.Resembles(value));

    internal override bool Satisfied(Value value) => IndexOf(value) is var option && (option < 0 || Options[option].Satisfied(value));

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(string path)
    {
        if (Options.IsEmpty) yield return $"{path}: {Name} has no options; give at least one.";
        for (var i = 0; i < Options.Length; i++)
        {
            foreach (var problem in Options[i].Validate(path)) yield return problem;
            if (!IsGrid && Options[i].Untyped.GridsAt(path, 0).FirstOrDefault() is { } grid)
                yield return $"{grid.Path}: a grid_search inside an option of a choice cannot be turned through, since the choice is random; make the choice at {path} a grid_search, or the grid a choice.";
        }
    }

    /// <inheritdoc/>
    public override Value Describe() => new Call(Name, [.. Options.Select(option => option.Describe())]).ToValue();

    internal override void Place(Value given, Span<double> unit)
    {
        if (OptionOf(given) is not (>= 0 and var option)) return;
        unit[0] = Middle(option);
        Options[option].Untyped.Place(given, unit[starts[option]..starts[option + 1]]);
    }

    internal override Value Complete(Value given, Value draft) => OptionOf(given) is >= 0 and var option ? Options[option].Untyped.Complete(given, draft) : given;

    internal override IEnumerable<Misfit> Misfits(Value given, string path) =>
        Contains(given) ? [] : OptionOf(given) is >= 0 and var option ? Options[option].Untyped.Misfits(given, path) : [new($"{path} = {given} is none of the options of {this}", IsGrave: given.Kind == ValueKind.Map)];

    // The option of which a given map names values: the first that all of them fit, else the first that has all the names; -1: none, or it is no map.
    private int OptionOf(Value given)
    {
        if (given.Kind != ValueKind.Map) return -1;
        var named = Enumerable.Range(0, Options.Length).Where(i => Options[i].Untyped is Space space && given.AsMap().Names.All(space.Has)).ToList();
        var fitting = named.FindIndex(i => !Options[i].Untyped.Misfits(given, "").Any());
        return named.Count == 0 ? -1 : named[Math.Max(0, fitting)];
    }

    internal override void AddParameters(ICollection<Parameter> parameters, string path, int offset, ImmutableArray<Condition> conditions)
    {
        parameters.Add(new Parameter(path, this, offset, conditions));
        for (var i = 0; i < Options.Length; i++)
            Options[i].Untyped.AddParameters(parameters, path, offset + starts[i], conditions.Add(new Condition(path, this, offset, i)));
    }

    internal override IEnumerable<GridVariable> GridsAt(string path, int offset)
    {
        if (IsGrid && !Options.IsEmpty) return [new GridVariable(path, this, offset, [.. Options.Select((option, i) => GridVariable.Sorted(Inside(option, i)))])];
        return Options.SelectMany(Inside);

        IEnumerable<GridVariable> Inside(Domain option, int i) => option.Untyped.GridsAt(path, offset + starts[i]);
    }

    /// <inheritdoc/>
    public bool Equals(Choice? other) => other is not null && IsGrid == other.IsGrid && Options.SequenceEqual(other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => Options.Length;

    private string Name => IsGrid ? "grid_search" : "choice";
}
