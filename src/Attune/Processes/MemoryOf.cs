using System.Diagnostics;
using System.Globalization;

namespace Attune.Processes;

/// <summary>How much memory processes have.</summary>
internal static class MemoryOf
{
    /// <summary>Bytes of memory that a process has resident; 0: it is gone.</summary>
    public static long Process(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return long.Parse(File.ReadAllText($"/proc/{id}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return process.WorkingSet64;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return 0;
        }
    }
}
