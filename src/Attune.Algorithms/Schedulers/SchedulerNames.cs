namespace Attune;

/// <summary>Schedulers by the names that Ray Tune knows them by, whatever their case.</summary>
public static class SchedulerNames
{
    private static readonly (string Name, Func<Scheduler>? Create)[] Known =
    [
        ("fifo", () => new Fifo()),
        ("async_hyperband", () => new Asha()),
        ("asynchyperband", () => new Asha()),
        ("asha", () => new Asha()),
        ("median_stopping_rule", () => new MedianStopping()),
        ("medianstopping", () => new MedianStopping()),
        ("hyperband", () => new HyperBand()),
        ("hb_bohb", () => new HyperBandForBohb()),
        ("pbt", null),
        ("pbt_replay", null),
        ("pb2", null),
        ("resource_changing", null),
    ];

    /// <summary>The scheduler of a name, with its default settings.</summary>
    /// <exception cref="ArgumentException">Nothing has this name, or it is not here yet.</exception>
    public static Scheduler Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = Array.Find(Known, entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found.Create is { } create) return create();
        var names = string.Join(", ", Known.Where(entry => entry.Create is not null).Select(entry => entry.Name));
        throw new ArgumentException(
            found.Name is null ? $"There is no scheduler '{name}'; there are {names}." : $"The scheduler '{found.Name}' is known and not here yet; there are {names}.", nameof(name));
    }
}
