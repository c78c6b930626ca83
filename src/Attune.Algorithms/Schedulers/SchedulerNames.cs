using System.Diagnostics.CodeAnalysis;

namespace Attune;

/// <summary>
/// Schedulers by the names under which Ray Tune knows them, or, where it has none such, by their own; in any case; each with its defaults. Those of <c>pbt</c> and <c>pb2</c> are not
/// enough for a run, which says what they need.
/// </summary>
public static class SchedulerNames
{
    private static readonly (string Name, Func<Scheduler>? Create)[] Known =
    [
        ("fifo", static () => new Fifo()),
        ("async_hyperband", static () => new Asha()),
        ("asynchyperband", static () => new Asha()),
        ("asha", static () => new Asha()),
        ("median_stopping_rule", static () => new MedianStopping()),
        ("medianstopping", static () => new MedianStopping()),
        ("hyperband", static () => new HyperBand()),
        ("hb_bohb", static () => new HyperBandForBohb()),
        ("promotion_asha", static () => new PromotionAsha()),
        ("witnessed_asha", static () => new WitnessedAsha()),
        ("wide_asha", static () => new WideAsha()),
        ("pasha", static () => new Pasha()),
        ("pbt", static () => new PopulationBasedTraining()),
        ("pb2", static () => new Pb2()),
        ("resource_changing", static () => new ResourceChanging()),
        ("pbt_replay", null),
    ];

    /// <summary>All names that stand for a scheduler by themselves.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Where(entry => entry.Create is not null).Select(entry => entry.Name)];

    /// <summary>The scheduler of a name.</summary>
    /// <exception cref="ArgumentException">There is no such scheduler; the message lists those there are.</exception>
    public static Scheduler Find(string name) => TryFind(name, out var scheduler) ? scheduler : throw new ArgumentException(Lacks(name), nameof(name));

    /// <summary>The scheduler of a name, if there is one.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Scheduler? scheduler) => (scheduler = Entry(name).Create?.Invoke()) is not null;

    /// <summary>Why there is no scheduler of a name, and which there are.</summary>
    public static string Lacks(string name) => Entry(name).Name is { } known
        ? $"The scheduler '{known}' has no defaults: it must know which policy to replay. Give new PopulationBasedTrainingReplay {{ Policy = ... }} instead of its name."
        : $"There is no scheduler '{name}'; there are {string.Join(", ", All)}.";

    private static (string? Name, Func<Scheduler>? Create) Entry(string name) => Known.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
