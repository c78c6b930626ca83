using System.Collections.Immutable;

namespace Attune;

/// <summary>
/// What is free on a node. Graphics cards are devices: a request for a fraction of one is granted on a single device, the fullest that has room; a request for whole ones gets
/// devices that nobody uses.
/// </summary>
internal sealed class NodeSupply
{
    private const string Gpu = "gpu";
    private readonly int[] numbers; // of the devices, ascending
    private readonly double[] devices; // what is free of each, 1 for a whole one

    /// <param name="capacity">What there is.</param>
    /// <param name="numbers">The numbers of the devices; 0, 1, 2, ... for those that have none here.</param>
    public NodeSupply(Resources capacity, params IReadOnlyList<int> numbers)
    {
        Free = capacity;
        var gpus = capacity[Gpu];
        devices = new double[(int)Math.Ceiling(gpus)];
        this.numbers = new int[devices.Length];
        for (var i = 0; i < devices.Length; i++) (devices[i], this.numbers[i]) = (Math.Min(1, gpus - i), i < numbers.Count ? numbers[i] : i);
    }

    private NodeSupply(NodeSupply other) => (Free, numbers, devices) = (other.Free, other.numbers, [.. other.devices]);

    public Resources Free { get; private set; }

    /// <summary>A copy to try things on.</summary>
    public NodeSupply Copy() => new(this);

    /// <summary>Grants a bundle, if it fits.</summary>
    /// <param name="bundle">What is wanted.</param>
    /// <param name="granted">The devices it gets.</param>
    public bool TryTake(Resources bundle, out ImmutableArray<int> granted)
    {
        granted = [];
        if (Free.Lacks(bundle) is not null) return false;
        var gpus = bundle[Gpu];
        if (gpus > 0 && !TryChoose(gpus, out granted)) return false;
        Take(bundle, granted);
        return true;
    }

    /// <summary>Grants a bundle on these very devices, if they are free.</summary>
    public bool TryTake(Resources bundle, ImmutableArray<int> on)
    {
        if (Free.Lacks(bundle) is not null || on.Any(number => devices[Place(number)] < ShareOf(bundle))) return false;
        Take(bundle, on);
        return true;
    }

    public void Give(Resources bundle, ImmutableArray<int> granted)
    {
        Free = Free.Plus(bundle);
        foreach (var number in granted) Add(number, ShareOf(bundle));
    }

    private void Take(Resources bundle, ImmutableArray<int> granted)
    {
        Free = Free.Minus(bundle);
        foreach (var number in granted) Add(number, -ShareOf(bundle));
    }

    private bool TryChoose(double gpus, out ImmutableArray<int> granted)
    {
        granted = gpus < 1 ? Fullest(gpus) : [.. numbers.Where((_, device) => devices[device] == 1).Take((int)gpus)];
        return granted.Length == (int)Math.Ceiling(gpus);
    }

    private ImmutableArray<int> Fullest(double share) =>
        [.. Enumerable.Range(0, devices.Length).Where(device => devices[device] >= share).OrderBy(device => devices[device]).ThenBy(device => device).Take(1).Select(device => numbers[device])];

    private static double ShareOf(Resources bundle) => Math.Min(1, bundle[Gpu]);

    private int Place(int number) => Array.IndexOf(numbers, number);

    // Amounts are held in ten-thousandths.
    private void Add(int number, double share) => devices[Place(number)] = Math.Round(devices[Place(number)] + share, 4);
}
