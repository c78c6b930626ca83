using System.Globalization;

namespace Attune.Processes.Posix;

/// <summary>The numbers of processes. Linux gives them upwards, and from the beginning again after the last.</summary>
internal static class ProcessNumbers
{
    private const int Few = 1000;

    /// <summary>Those of all processes; on Linux, elsewhere none.</summary>
    public static IEnumerable<int> All =>
        OperatingSystem.IsLinux() ? Directory.EnumerateDirectories("/proc").Select(directory => Number(directory.AsSpan("/proc/".Length))).Where(number => number > 0) : [];

    /// <summary>Among others, those of all processes that are younger than one.</summary>
    public static IEnumerable<int> YoungerThan(int id) => OperatingSystem.IsLinux() && Last is var last && last >= id && last - id <= Few ? Enumerable.Range(id + 1, last - id) : All;

    // The number that was given last; 0: unknown.
    private static int Last
    {
        get
        {
            try
            {
                var text = File.ReadAllText("/proc/loadavg").AsSpan().TrimEnd();
                return Number(text[(text.LastIndexOf(' ') + 1)..]);
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }

    private static int Number(ReadOnlySpan<char> text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
