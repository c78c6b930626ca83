using System.Collections.Immutable;

namespace Attune;

/// <summary>
/// Amounts of named resources, held in ten-thousandths so that fractions add up exactly. <c>cpu</c>, <c>gpu</c> and <c>memory</c> (bytes) are known;
/// any other name is a custom resource. As a request they may be several bundles, which lie on nodes as a <see cref="PlacementStrategy"/> says; the amounts are then their sum.
/// </summary>
public sealed class Resources : IEquatable<Resources>
{
    private const double Units = 10_000;
    private readonly KeyValuePair<string, long>[] amounts; // ordinal order, no zeros
    private readonly Resources[]? bundles; // null: itself is the one

    /// <summary>These amounts. Zeros are dropped.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative or not finite.</exception>
    public Resources(IEnumerable<KeyValuePair<string, double>> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        List<KeyValuePair<string, long>> ordered = [];
        foreach (var (name, amount) in amounts)
        {
            var (units, place) = (ToUnits(name, amount), ordered.Count);
            if (units == 0) continue;
            while (place > 0 && string.CompareOrdinal(ordered[place - 1].Key, name) > 0) place--;
            ordered.Insert(place, new(name, units));
        }
        this.amounts = [.. ordered];
    }

    /// <summary>Processors, graphics cards and custom resources.</summary>
    /// <param name="cpu">Processors; fractions allowed.</param>
    /// <param name="gpu">Graphics cards; fractions allowed.</param>
    /// <param name="memory">Bytes of memory.</param>
    /// <param name="custom">Further resources by name.</param>
    public Resources(double cpu, double gpu = 0, double memory = 0, params IEnumerable<(string Name, double Amount)> custom)
        : this([new("cpu", cpu), new("gpu", gpu), new("memory", memory), .. custom.Select(entry => KeyValuePair.Create(entry.Name, entry.Amount))]) { }

    /// <summary>Several bundles: the first is the trial's own, the others are its helpers'. All are granted or none.</summary>
    /// <param name="strategy">How they lie on nodes.</param>
    /// <param name="bundles">At least one; the first may be empty.</param>
    /// <exception cref="ArgumentException">There are no bundles, or one is itself several.</exception>
    public Resources(PlacementStrategy strategy, params IReadOnlyList<Resources> bundles)
    {
        ArgumentNullException.ThrowIfNull(bundles);
        if (bundles.Count == 0) throw new ArgumentException("A placement group has no bundles; name at least one.", nameof(bundles));
        if (bundles.Any(bundle => bundle.bundles is not null)) throw new ArgumentException("A bundle of a placement group is a placement group itself; write its bundles beside the others.", nameof(bundles));
        (Strategy, this.bundles) = (strategy, [.. bundles]);
        amounts = bundles.Aggregate(Nothing, (sum, bundle) => sum.Plus(bundle)).amounts;
    }

    private Resources(KeyValuePair<string, long>[] amounts) => this.amounts = amounts;

    /// <summary>Nothing.</summary>
    public static Resources Nothing { get; } = new(Array.Empty<KeyValuePair<string, long>>());

    /// <summary>One processor: what a trial takes unless told otherwise.</summary>
    public static Resources OneCpu { get; } = new(cpu: 1);

    /// <summary>The amount of a resource; 0 when it is not named.</summary>
    public double this[string name] => UnitsOf(name) / Units;

    /// <summary>The named amounts, in ordinal order of names.</summary>
    public IEnumerable<KeyValuePair<string, double>> Amounts => amounts.Select(entry => KeyValuePair.Create(entry.Key, entry.Value / Units));

    /// <summary>The bundles of the request; mostly one, this.</summary>
    public IReadOnlyList<Resources> Bundles => bundles ?? [this];

    /// <summary>The graphics cards that were granted, by the numbers the machine knows them by; empty for a request, and where no card was asked for.</summary>
    public ImmutableArray<int> Devices { get; private init; } = [];

    /// <summary>Whether it was written as bundles.</summary>
    internal bool IsGroup => bundles is not null;

    /// <summary>How the bundles lie on nodes.</summary>
    public PlacementStrategy Strategy { get; }

    /// <summary>Whether there is nothing here.</summary>
    public bool IsNothing => amounts.Length == 0;

    /// <summary>Whether there is nothing here but memory, if that.</summary>
    internal bool IsOnlyMemory => Array.TrueForAll(amounts, entry => entry.Key == "memory");

    /// <summary>The first resource of which a request needs more than there is here, or null when the request fits.</summary>
    public string? Lacks(Resources request)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var (name, amount) in request.amounts)
        {
            if (amount > UnitsOf(name)) return name;
        }
        return null;
    }

    /// <summary>The sum.</summary>
    public Resources Plus(Resources other) => Combine(other, 1);

    /// <summary>The difference.</summary>
    public Resources Minus(Resources other) => Combine(other, -1);

    /// <summary>This request, granted on these devices.</summary>
    internal Resources On(ImmutableArray<int> devices) =>
        devices.IsEmpty ? this : bundles is null ? new(amounts) { Devices = devices } : new(Strategy, bundles) { Devices = devices };

    /// <inheritdoc/>
    public bool Equals(Resources? other) => other is not null && amounts.AsSpan().SequenceEqual(other.amounts)
        && Strategy == other.Strategy && (bundles ?? []).AsSpan().SequenceEqual(other.bundles ?? []) && Devices.AsSpan().SequenceEqual(other.Devices.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Resources);

    /// <inheritdoc/>
    public override int GetHashCode() => amounts.Length == 0 ? 0 : amounts[0].Value.GetHashCode();

    /// <summary>The amounts as people read them: <c>2 cpu, 0.5 gpu</c>; bundles in braces.</summary>
    public override string ToString() => bundles is not null ? $"{string.Join(" + ", bundles.Select(bundle => $"{{{bundle}}}"))} {Strategy}" : amounts.Length == 0 ? "nothing" : string.Join(", ", amounts.Select(entry => $"{entry.Value / Units:0.####} {entry.Key}"));

    private long UnitsOf(string name)
    {
        foreach (var entry in amounts)
        {
            if (entry.Key == name) return entry.Value;
        }
        return 0;
    }

    // A merge of two ordered lists.
    private Resources Combine(Resources other, int sign)
    {
        ArgumentNullException.ThrowIfNull(other);
        var merged = new KeyValuePair<string, long>[amounts.Length + other.amounts.Length];
        var (i, j, count) = (0, 0, 0);
        while (i < amounts.Length || j < other.amounts.Length)
        {
            var order = i == amounts.Length ? 1 : j == other.amounts.Length ? -1 : string.CompareOrdinal(amounts[i].Key, other.amounts[j].Key);
            var name = order <= 0 ? amounts[i].Key : other.amounts[j].Key;
            var sum = (order <= 0 ? amounts[i++].Value : 0) + (order >= 0 ? sign * other.amounts[j++].Value : 0);
            if (sum != 0) merged[count++] = new(name, sum);
        }
        return new(merged[..count]);
    }

    private static long ToUnits(string name, double amount) => double.IsFinite(amount) && amount is >= 0 and < 1e14
        ? (long)Math.Round(amount * Units)
        : throw new ArgumentOutOfRangeException(name, amount, $"The amount of '{name}' is {amount}; it must be a finite number of at least 0.");
}
