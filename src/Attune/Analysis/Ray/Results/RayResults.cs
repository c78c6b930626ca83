using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Attune.Journals.Format;

namespace Attune.Analysis.Ray;

/// <summary>The results of one trial while they are read, and what all of them say alike.</summary>
internal sealed class RayResults(ConcurrentDictionary<string[], MetricNames> sets)
{
    /// <summary>Unix seconds from which on there are no dates.</summary>
    public const double LastSecond = 253_402_300_800;

    private readonly List<string> names = [];
    private readonly List<Value> values = [];
    private MetricNames lastNames = Metrics.Empty.Names;
    private RayResult current = new();

    /// <summary>Names of metrics, which all trials of an experiment share.</summary>
    public static ConcurrentDictionary<string[], MetricNames> NewSets() => new(ContentComparer.Instance);

    /// <summary>The results in the order of the file.</summary>
    public List<RayResult> List { get; } = [];

    /// <summary><c>trial_id</c>.</summary>
    public string? TrialId { get; private set; }

    /// <summary><c>config</c>.</summary>
    public Configuration? Configuration { get; set; }

    /// <summary>Takes a value of the result that is being read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(RayKey key, string name, Value value)
    {
        switch (key)
        {
            case RayKey.Metric: Add(name, value); break;
            case RayKey.Sum when !value.IsNull: Add(name, value); break;
            case RayKey.TrialId: TrialId ??= value.ToString(); break;
            case RayKey.Done: current.Done = value.ToDouble() == 1; break;
            case RayKey.CheckpointName: current.Checkpoint = NumberOf(value.ToString()); break;
            case RayKey.Iteration: current.Iteration = Finite(value); break;
            case RayKey.TimeThisIteration: current.TimeThisIteration = Finite(value); break;
            case RayKey.TimeTotal: current.TimeTotal = Finite(value); break;
            case RayKey.IterationsSinceRestore: current.SinceRestore = Finite(value); break;
            case RayKey.Timestamp: current.Timestamp = value.ToDouble() is >= 0 and < LastSecond and var second ? second : null; break;
        }
    }

    /// <summary>The result is complete.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void End()
    {
        current.Metrics = new(Names(), [.. values]);
        List.Add(current);
        Forget();
    }

    /// <summary>Takes a whole result.</summary>
    public void Add(Configuration result)
    {
        foreach (var (name, value) in result)
        {
            if (value.Kind != ValueKind.Map) Take(RayKeys.Of(name), name, value);
            else if (RayKeys.Of(name) == RayKey.Metric) AddLeaves(name, value.AsMap());
        }
        End();
    }

    /// <summary>The result was none.</summary>
    public void Forget()
    {
        current = new();
        names.Clear();
        values.Clear();
    }

    /// <summary>The number in the name of a checkpoint's directory: of <c>checkpoint_000003</c> 3; null: it is none.</summary>
    public static int? NumberOf(string name) =>
        name.StartsWith("checkpoint_", StringComparison.Ordinal) && int.TryParse(name.AsSpan("checkpoint_".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && name == Checkpoint.DirectoryName(number) ? number : null;

    private static double? Finite(Value value) => double.IsFinite(value.ToDouble()) ? value.ToDouble() : null;

    private void AddLeaves(string name, Configuration map)
    {
        foreach (var (path, leaf) in map.Flatten()) Add($"{name}/{path}", leaf);
    }

    private void Add(string name, Value value)
    {
        names.Add(name);
        values.Add(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private MetricNames Names()
    {
        if (!System.Runtime.InteropServices.CollectionsMarshal.AsSpan(names).SequenceEqual(lastNames.Span)) lastNames = sets.GetOrAdd([.. names], static set => new(set));
        return lastNames;
    }
}
