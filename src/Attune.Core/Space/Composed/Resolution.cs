using System.Runtime.InteropServices;

namespace Attune;

/// <summary>Fills the open places of a draft with their computed values, in up to 20 passes, as Ray does.</summary>
internal sealed class Resolution
{
    private const int MostPasses = 20;

    private readonly Configuration root;
    private readonly List<Place> open = [];
    private readonly Dictionary<Dependent, Dependent?> awaited = new(ReferenceEqualityComparer.Instance);

    private Resolution(Configuration root) => this.root = root;

    /// <summary>The draft with every place filled; it is written into, so it must be fresh.</summary>
    public static Value Of(Value draft)
    {
        Value[] holder = [draft];
        var resolution = new Resolution(draft is { IsUnresolved: false, Kind: ValueKind.Map } ? draft.AsMap() : Configuration.Empty);
        resolution.Visit(holder, 0, "");
        resolution.Fill();
        return holder[0];
    }

    private void Visit(Value[] holder, int index, string path)
    {
        if (holder[index].IsUnresolved) open.Add(new Place(holder, index, path));
        else if (holder[index].Kind == ValueKind.Map) VisitMap(holder[index].AsMap(), path);
        else if (holder[index].Kind == ValueKind.List) VisitList(ImmutableCollectionsMarshal.AsArray(holder[index].AsList())!, path);
    }

    private void VisitMap(Configuration map, string path)
    {
        for (var i = 0; i < map.Count; i++) Visit(map.ValueArray, i, Paths.Join(path, map.NameArray[i]));
    }

    private void VisitList(Value[] list, string path)
    {
        for (var i = 0; i < list.Length; i++) Visit(list, i, Paths.Join(path, i));
    }

    private void Fill()
    {
        for (var pass = 0; open.Count > 0; pass++)
        {
            if (pass == MostPasses || open.RemoveAll(TryFill) == 0) throw new SpaceException(Complaint());
        }
    }

    private bool TryFill(Place place)
    {
        try
        {
            var value = place.Dependent.Function(root);
            awaited[place.Dependent] = value.Awaited;
            if (value.IsUnresolved) return false;
            place.Holder[place.Index] = value;
            return true;
        }
        catch (UnresolvedValueException e)
        {
            awaited[place.Dependent] = e.Awaited;
            return false;
        }
        catch (Exception e)
        {
            throw new SpaceException($"{place.Path}: computing the value failed: {e.GetType().Name}: {e.Message} The function is: {place.Dependent.Name}", e);
        }
    }

    private string Complaint()
    {
        List<Dependent> chain = [];
        var next = open[0].Dependent;
        while (next is not null && !chain.Contains(next, ReferenceEqualityComparer.Instance))
        {
            chain.Add(next);
            next = awaited.GetValueOrDefault(next);
        }
        if (next is null)
            return $"Computed values are still open after {MostPasses} passes: {string.Join(", ", open.Select(place => place.Path))}. Put the ones that others need first, or shorten the chain.";
        var cycle = chain.SkipWhile(dependent => !ReferenceEquals(dependent, next)).Append(next).Select(PathOf);
        return $"Computed values wait for each other: {string.Join(" -> ", cycle)}. Compute one of them from something else.";
    }

    private string PathOf(Dependent dependent) => open.Find(place => ReferenceEquals(place.Dependent, dependent)).Path;

    private readonly record struct Place(Value[] Holder, int Index, string Path)
    {
        public Dependent Dependent => Holder[Index].Awaited!;
    }
}
