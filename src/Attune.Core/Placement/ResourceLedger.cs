using System.Collections.Immutable;

namespace Attune;

/// <summary>Who holds what. All or nothing: a request is granted whole or not at all.</summary>
internal sealed class ResourceLedger
{
    private readonly Resources[] capacities;
    private readonly string?[] names; // of the nodes; null: there is one only
    private readonly NodeSupply[] nodes;
    private readonly Dictionary<int, Placement> held = [];
    private (Resources Request, bool Fits) asked; // of requests that could ever fit, the last

    /// <summary>A ledger of one node.</summary>
    /// <param name="capacity">What there is.</param>
    /// <param name="devices">The numbers of its graphics cards.</param>
    public ResourceLedger(Resources capacity, IReadOnlyList<int> devices) : this([null], [capacity], [new NodeSupply(capacity, devices)]) { }

    /// <summary>A ledger of several nodes.</summary>
    public ResourceLedger(IReadOnlyList<NodeDescription> nodes)
        : this([.. nodes.Select(node => node.Id)], [.. nodes.Select(node => node.Capacity)], [.. nodes.Select(node => new NodeSupply(node.Capacity, node.Devices))]) { }

    /// <summary>A ledger of several nodes without names.</summary>
    /// <param name="capacities">What there is on each.</param>
    public ResourceLedger(params Resources[] capacities) : this(new string?[capacities.Length], capacities, [.. capacities.Select(capacity => new NodeSupply(capacity))]) { }

    private ResourceLedger(string?[] names, Resources[] capacities, NodeSupply[] nodes)
    {
        (this.names, this.capacities, this.nodes) = (names, capacities, nodes);
        Capacity = Free = Sum(capacities);
        asked = (Resources.Nothing, true);
    }

    /// <summary>What there is in all.</summary>
    public Resources Capacity { get; private set; }

    /// <summary>What is free in all.</summary>
    public Resources Free { get; private set; }

    /// <summary>Why a request can never be granted, in words; null when it can.</summary>
    public string? NeverFits(Resources request)
    {
        if (!ReferenceEquals(request, asked.Request)) asked = (request, Placer.Place(capacities.Select(capacity => new NodeSupply(capacity)), request) is not null);
        return asked.Fits ? null : WhyNever(request);
    }

    /// <summary>Whether a request can be granted now.</summary>
    public bool Fits(Resources request) => Free.Lacks(request) is null && (IsSimple(request) || Placer.Place(nodes, request) is not null);

    /// <summary>Grants a request, if that can be done now.</summary>
    /// <param name="trial">To whom.</param>
    /// <param name="request">What.</param>
    /// <param name="on">Where it must be, since something of it is there already; null: anywhere.</param>
    /// <param name="site">Where it was granted.</param>
    public bool TryTake(int trial, Resources request, Site? on, out Site site)
    {
        site = default;
        if (Free.Lacks(request) is not null || Grant(request, on) is not { } placement) return false;
        held.Add(trial, placement);
        Free = Free.Minus(request);
        site = new(names[placement.Shares[0].Node], placement.Devices);
        return true;
    }

    public void Release(int trial)
    {
        if (!held.Remove(trial, out var placement)) return;
        foreach (var (bundle, node, devices) in placement.Shares)
        {
            if (capacities[node].IsNothing) continue; // it is lost
            nodes[node].Give(bundle, devices);
            Free = Free.Plus(bundle);
        }
    }

    /// <summary>A node is gone, and all there was on it.</summary>
    public void Lose(string? name)
    {
        if (Array.IndexOf(names, name) is not (>= 0 and var node)) return;
        Free = Free.Minus(nodes[node].Free);
        Capacity = Capacity.Minus(capacities[node]);
        (capacities[node], nodes[node], asked) = (Resources.Nothing, new NodeSupply(Resources.Nothing), (Resources.Nothing, true));
    }

    private Placement? Grant(Resources request, Site? on)
    {
        if (on is { } same && request.Bundles.Count == 1) return Grant(request, Array.IndexOf(names, same.Node), same.Devices);
        if (IsSimple(request)) return nodes[0].TryTake(request, out var none) ? new([(request, 0, none)]) : null;
        if (Placer.Place(nodes, request) is not { } placement) return null;
        foreach (var (bundle, node, devices) in placement.Shares) nodes[node].TryTake(bundle, devices);
        return placement;
    }

    private Placement? Grant(Resources request, int node, ImmutableArray<int> on) =>
        node >= 0 && (on.IsEmpty ? nodes[node].TryTake(request, out on) : nodes[node].TryTake(request, on)) ? new([(request, node, on)]) : null;

    private bool IsSimple(Resources request) => nodes.Length == 1 && request.Bundles.Count == 1;

    private string WhyNever(Resources request)
    {
        if (Capacity.Lacks(request) is { } missing) return $"there is {Capacity} in all, so {request[missing]:0.####} {missing} will never be free";
        if (request.Bundles.FirstOrDefault(bundle => bundle["gpu"] is > 1 and var gpus && gpus != Math.Floor(gpus)) is { } odd) return $"{odd["gpu"]:0.####} gpu is neither a fraction of one device nor a whole number of them";
        return request.Strategy == PlacementStrategy.StrictSpread && request.Bundles.Count > capacities.Length
            ? $"its {request.Bundles.Count} bundles must each have a node of their own, and there {(capacities.Length == 1 ? "is 1" : $"are {capacities.Length}")}"
            : $"its bundles do not lie on what there is: {string.Join("; ", capacities.Select(capacity => capacity.ToString()))}";
    }

    private static Resources Sum(Resources[] parts) => parts.Aggregate(Resources.Nothing, (sum, part) => sum.Plus(part));
}
