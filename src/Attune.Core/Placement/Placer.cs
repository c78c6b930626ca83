using System.Collections.Immutable;

namespace Attune;

/// <summary>
/// Finds a place for every bundle of a request, or for none: a depth-first search, the largest bundle first, on each the nodes that the strategy prefers first. Within its bound it
/// finds a place wherever there is one. A pure function of what is free: the same supply and request give the same place.
/// </summary>
internal sealed class Placer
{
    private const int MostSteps = 10_000; // more than enough for any group that people write; the search is exponential at worst
    private readonly Resources request;
    private readonly NodeSupply[] nodes;
    private readonly int[] order; // of the bundles, largest first
    private readonly int[] places; // of each bundle; -1: none yet
    private readonly int[] hosted; // how many bundles each node has
    private readonly ImmutableArray<int>[] devices;
    private int steps;

    private Placer(IEnumerable<NodeSupply> supply, Resources request)
    {
        (this.request, nodes) = (request, [.. supply.Select(node => node.Copy())]);
        var bundles = request.Bundles;
        order = [.. Enumerable.Range(0, bundles.Count).OrderByDescending(i => bundles[i]["gpu"]).ThenByDescending(i => bundles[i]["cpu"]).ThenBy(i => i)];
        (places, hosted, devices) = ([.. bundles.Select(_ => -1)], new int[nodes.Length], new ImmutableArray<int>[bundles.Count]);
    }

    /// <summary>The place of a request; null when it does not fit now.</summary>
    public static Placement? Place(IEnumerable<NodeSupply> supply, Resources request)
    {
        var placer = new Placer(supply, request);
        return placer.TryPlace(0) ? new([.. request.Bundles.Select((bundle, i) => (bundle, placer.places[i], placer.devices[i]))]) : null;
    }

    private bool TryPlace(int next)
    {
        if (next == order.Length) return true;
        var bundle = order[next];
        foreach (var node in Candidates(next).ToArray())
        {
            if (++steps > MostSteps) return false;
            if (!nodes[node].TryTake(request.Bundles[bundle], out devices[bundle])) continue;
            places[bundle] = node;
            hosted[node]++;
            if (TryPlace(next + 1)) return true;
            nodes[node].Give(request.Bundles[bundle], devices[bundle]);
            hosted[node]--;
        }
        places[bundle] = -1;
        return false;
    }

    private IEnumerable<int> Candidates(int next)
    {
        var all = Enumerable.Range(0, nodes.Length);
        return request.Strategy switch
        {
            PlacementStrategy.StrictPack when next > 0 => [places[order[0]]],
            PlacementStrategy.StrictSpread => Roomiest(all.Where(node => hosted[node] == 0)),
            PlacementStrategy.Spread => Roomiest(all),
            _ => all.OrderByDescending(node => hosted[node]).ThenBy(node => nodes[node].Free["gpu"]).ThenBy(node => nodes[node].Free["cpu"]).ThenBy(node => node),
        };
    }

    private IEnumerable<int> Roomiest(IEnumerable<int> candidates) =>
        candidates.OrderBy(node => hosted[node]).ThenByDescending(node => nodes[node].Free["gpu"]).ThenByDescending(node => nodes[node].Free["cpu"]).ThenBy(node => node);
}
