using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune.Analysis.Index;

/// <summary>Values, configurations and metrics in an index.</summary>
internal static class IndexedValues
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map(this IndexWriter index, Configuration map)
    {
        index.Names(map.NameArray);
        foreach (ref readonly var value in map.Values) index.Value(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Configuration Map(this ref IndexReader index)
    {
        var names = index.Names();
        return new(names, index.Values(names.Length));
    }

    /// <summary>What was reported; null: nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Metrics(this IndexWriter index, Metrics? metrics)
    {
        index.Plain(metrics is not null);
        if (metrics is null) return;
        index.Names(metrics.Names.Array);
        foreach (ref readonly var value in metrics.Values) index.Value(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Metrics? Metrics(this ref IndexReader index)
    {
        if (!index.Plain<bool>()) return null;
        var names = index.Set();
        return new(names, index.Values(names.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Value(this IndexWriter index, Value value)
    {
        index.Plain((byte)value.Kind);
        switch (value.Kind)
        {
            case ValueKind.Null: break;
            case ValueKind.Boolean: index.Plain(value.AsBoolean()); break;
            case ValueKind.Integer: index.Plain(value.AsInteger()); break;
            case ValueKind.Number: index.Plain(value.AsDouble()); break;
            case ValueKind.Text: index.Text(value.AsText()); break;
            case ValueKind.List: index.List(value.AsList()); break;
            default: index.Map(value.AsMap()); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Value Value(this ref IndexReader index) => (ValueKind)index.Plain<byte>() switch
    {
        ValueKind.Null => default,
        ValueKind.Boolean => index.Plain<bool>(),
        ValueKind.Integer => index.Plain<long>(),
        ValueKind.Number => index.Plain<double>(),
        ValueKind.Text => index.Text(),
        ValueKind.List => new(ImmutableCollectionsMarshal.AsImmutableArray(index.Values(index.Plain<int>()))),
        _ => index.Map(),
    };

    private static void List(this IndexWriter index, ImmutableArray<Value> list)
    {
        index.Plain(list.Length);
        foreach (var item in list) index.Value(item);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Value[] Values(this ref IndexReader index, int count)
    {
        if (count == 0) return [];
        var values = new Value[count];
        for (var i = 0; i < count; i++) values[i] = index.Value();
        return values;
    }
}
