using System.Globalization;

namespace Attune.Processes.Posix;

/// <summary>How Linux numbers processes: upwards, and from the beginning again after the last.</summary>
internal static class ProcessNumbers
{
    /// <summary>Whether a younger process than this one may have a smaller number.</summary>
    public static bool HaveBegunAnew(int id)
    {
        try
        {
            var text = File.ReadAllText("/proc/loadavg").AsSpan().TrimEnd();
            return !int.TryParse(text[(text.LastIndexOf(' ') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var last) || last < id;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
