using System.Globalization;

namespace Attune.Tests;

/// <summary>Programs for tests: shell scripts that do what is wanted.</summary>
internal static class Commands
{
    /// <summary>A shell that runs a script; the values of the configuration come as <c>$1</c>, <c>$2</c>, ….</summary>
    public static Command Shell(string script, params string[] values) => new("sh", ["-c", script, "sh", .. values]);

    /// <summary>Whether a process is there and no mere zombie.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The numbers that a script wrote into a file, one a line.</summary>
    public static IEnumerable<int> NumbersIn(string file) => File.ReadAllLines(file).Select(line => int.Parse(line, CultureInfo.InvariantCulture));
}
