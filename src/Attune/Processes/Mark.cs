using System.Globalization;
using System.Text;

namespace Attune.Processes;

/// <summary>
/// What everything that a child starts has in its environment, however often it forks and leaves its session: the number of the engine and of the child, after those of the engine's
/// own ancestors. Only a process that leaves the session and clears its environment too is lost sight of.
/// </summary>
internal sealed class Mark
{
    private const string Variable = "ATTUNE_TREE";
    private static int last;
    private readonly byte[] text;

    private Mark(int number)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{Engine}.{number}.");
        text = Encoding.ASCII.GetBytes(Name);
    }

    /// <summary>What all marks of this engine have in common.</summary>
    public static string Engine { get; } = Guid.NewGuid().ToString("n");

    /// <summary>As it stands in the environment.</summary>
    public string Name { get; }

    /// <summary>One for a new child.</summary>
    public static Mark Next() => new(Interlocked.Increment(ref last));

    /// <summary>An environment with the mark.</summary>
    public IReadOnlyDictionary<string, string> On(IReadOnlyDictionary<string, string> environment) =>
        new Dictionary<string, string>(environment, StringComparer.Ordinal) { [Variable] = environment.GetValueOrDefault(Variable) + Name };

    /// <summary>Whether a process carries the mark; on Linux, where that can be seen.</summary>
    public bool IsCarriedBy(int process)
    {
        var environment = $"/proc/{process}/environ";
        try
        {
            return File.Exists(environment) && File.ReadAllBytes(environment).AsSpan().IndexOf(text) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // gone, or somebody else's
        }
    }
}
