using System.Buffers;
using System.Text;

namespace Attune;

/// <summary>What the directory of a trial may be called, on every system, whichever the experiment was run on.</summary>
internal static class DirectoryName
{
    private const int Longest = 240; // bytes; file systems take 255, and a suffix comes on top
    private static readonly SearchValues<char> Replaced = SearchValues.Create("()<>:\"|?*");
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", .. "0123456789".SelectMany(digit => new[] { $"COM{digit}", $"LPT{digit}" })];
    private static readonly string[] Own = ["t", "journal", CallbackMemory.Folder];

    /// <summary>A name in which characters that some systems do not take are <c>_</c>.</summary>
    public static string Mend(string name)
    {
        var mended = name.AsSpan().ContainsAny(Replaced) ? string.Concat(name.Select(character => Replaced.Contains(character) ? '_' : character)) : name;
        return mended.Length > 0 && mended[^1] is '.' or ' ' && mended.Trim('.', ' ').Length > 0 ? mended[..^1] + '_' : mended;
    }

    /// <summary>Why a mended name cannot be one, in words; null: it can.</summary>
    public static string? Problem(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) return "it is empty";
        if (name is "." or "..") return "it is another directory's";
        if (name.AsSpan().ContainsAny('/', '\\')) return "it is a path, and a name is wanted";
        if (name.Any(char.IsControl)) return "it holds a control character";
        if (name[0] == '.' || name.Contains(Storage.AtomicFile.Unfinished, StringComparison.Ordinal) || Own.Contains(name, StringComparer.OrdinalIgnoreCase)) return "the experiment has files of that name, or keeps such names for them";
        if (Devices.Contains(name.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase)) return "Windows calls a device so";
        var bytes = Encoding.UTF8.GetByteCount(name);
        return bytes > Longest ? $"it is {bytes} bytes long, and {Longest} is the most" : null;
    }
}
