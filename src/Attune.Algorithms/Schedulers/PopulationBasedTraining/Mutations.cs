using System.Collections;

namespace Attune;

/// <summary>Which hyperparameters are changed, and how: <c>new() { ["lr"] = Tune.LogUniform(1e-4, 1e-1), ["batch"] = new[] { 16, 32, 64 } }</c>. In this order.</summary>
public sealed class Mutations : IReadOnlyList<KeyValuePair<string, Mutation>>, IEquatable<Mutations>
{
    private readonly List<KeyValuePair<string, Mutation>> entries = [];

    /// <summary>None, to be filled by an initialiser.</summary>
    public Mutations() { }

    /// <summary>These.</summary>
    public Mutations(IEnumerable<KeyValuePair<string, Mutation>> entries) => this.entries.AddRange(entries);

    /// <summary>The mutation of a hyperparameter. Setting one again replaces it and keeps its position.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public Mutation this[string name]
    {
        get => entries.FindIndex(entry => entry.Key == name) is >= 0 and var index ? entries[index].Value : throw new KeyNotFoundException($"There is no mutation of '{name}'.");
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            var index = entries.FindIndex(entry => entry.Key == name);
            if (index < 0) entries.Add(new(name, value));
            else entries[index] = new(name, value);
        }
    }

    /// <inheritdoc/>
    public KeyValuePair<string, Mutation> this[int index] => entries[index];

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <summary>The mutations as data, for the journal and for comparing on resume.</summary>
    public Configuration Describe() => new(entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Describe())));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Mutation>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same mutations in the same order.</summary>
    public bool Equals(Mutations? other) => other is not null && entries.SequenceEqual(other.entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Mutations);

    /// <inheritdoc/>
    public override int GetHashCode() => entries.Count;

    /// <summary>Whether a function of the user's draws some value.</summary>
    internal bool HasFunctions => entries.Any(entry => entry.Value is Mutation.Drawn { Function: not null } || entry.Value is Mutation.Inside { Mutations.HasFunctions: true });

    /// <summary>The same, without the functions of the user.</summary>
    internal Mutations WithoutFunctions => new(entries.Select(entry => KeyValuePair.Create<string, Mutation>(entry.Key, entry.Value switch
    {
        Mutation.Drawn drawn => drawn with { Function = null },
        Mutation.Inside inside => new Mutation.Inside(inside.Mutations.WithoutFunctions),
        var other => other,
    })));

    /// <summary>What is wrong with them: one sentence each.</summary>
    internal IEnumerable<string> Validate(string path) => entries.SelectMany(entry => entry.Value.Validate(path.Length == 0 ? entry.Key : $"{path}/{entry.Key}"));
}
