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

    /// <summary>Whether a number is that of a process, and not of one of its threads: Linux numbers both in one row, and answers for a thread what it does for its process.</summary>
    public static bool IsProcess(int id)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/status").Any(line => line.StartsWith("Tgid:", StringComparison.Ordinal) && Number(line.AsSpan("Tgid:".Length).Trim()) == id);
        }
        catch (IOException)
        {
            return false; // gone
        }
    }

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
