using System.Collections.Concurrent;

namespace Attune;

/// <summary>Trainables by name, in this process.</summary>
internal static class TrainableRegistry
{
    private static readonly ConcurrentDictionary<string, AnyTrainable> Trainables = new(StringComparer.Ordinal);

    public static void Add(string name, AnyTrainable trainable) => Trainables[name] = trainable with { Name = name, IsRegistered = true };

    /// <summary>The trainable of a name; null: there is none.</summary>
    public static AnyTrainable? TryFind(string name) => Trainables.GetValueOrDefault(name);

    /// <exception cref="TuneException">There is none of this name.</exception>
    public static AnyTrainable Find(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Trainables.TryGetValue(name, out var found)) return found;
        var known = Trainables.Keys.Order(StringComparer.Ordinal).ToList();
        throw new TuneException(
            $"There is no trainable '{name}'. {(known.Count == 0 ? "None has been registered in this process" : Spelling.Suggest(name, known))}: call Tune.RegisterTrainable(\"{name}\", ...) before the run.");
    }
}
