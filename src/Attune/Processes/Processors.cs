using System.Diagnostics;

namespace Attune.Processes;

/// <summary>The processors of this machine, lent to children that are to have theirs to themselves.</summary>
internal sealed class Processors
{
    private readonly Lock gate = new();
    private readonly SortedSet<int> free = [.. Allowed()];

    /// <summary>So many processors, to be given back; none when there are not so many left.</summary>
    public IReadOnlyList<int> Lend(int count)
    {
        lock (gate)
        {
            if (count < 1 || count > free.Count) return [];
            int[] lent = [.. free.Take(count)];
            free.ExceptWith(lent);
            return lent;
        }
    }

    public void TakeBack(IReadOnlyList<int> lent)
    {
        lock (gate) free.UnionWith(lent);
    }

    private static IEnumerable<int> Allowed()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return [];
        using var self = Process.GetCurrentProcess();
        var mask = (ulong)self.ProcessorAffinity;
        return Enumerable.Range(0, 64).Where(number => (mask >> number & 1) != 0);
    }
}
