using System.Globalization;

namespace Attune;

/// <summary>What this machine has to run trials on.</summary>
internal static class Machine
{
    private const string Cards = "/proc/driver/nvidia/gpus";

    /// <summary>Its processors, its graphics cards that can be seen, and its memory in bytes.</summary>
    public static Resources Capacity => new(Environment.ProcessorCount, Devices.Count, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>This process as the node of a run.</summary>
    public static NodeDescription Describe(Plan plan) => new("here", plan.Capacity, plan.Devices);

    /// <summary>The numbers of the graphics cards that this process may use.</summary>
    public static IReadOnlyList<int> Devices => EnvironmentVariables.VisibleDevices is { } visible
        ? [.. visible.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).TakeWhile(name => name != "-1").Select((name, place) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : place)]
        : Directory.Exists(Cards) ? [.. Enumerable.Range(0, Directory.GetDirectories(Cards).Length)] : [];
}
