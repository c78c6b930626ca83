using System.Text;

namespace Attune;

/// <summary>The words of a command in one line, quoted as for a shell: single and double quotes, a backslash before any other character.</summary>
internal static class CommandWords
{
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static List<string> Of(string line)
    {
        List<string> words = [];
        StringBuilder? word = null;
        for (var i = 0; i < line.Length; i++)
        {
            if (char.IsWhiteSpace(line[i])) Finish(words, ref word);
            else if (line[i] is '\'' or '"') i = Quoted(line, i, word ??= new());
            else (word ??= new()).Append(line[i] == '\\' && i + 1 < line.Length ? line[++i] : line[i]);
        }
        Finish(words, ref word);
        return words;
    }

    public static string Join(IEnumerable<string> words) =>
        string.Join(' ', words.Select(word => word.Length > 0 && word.All(character => char.IsLetterOrDigit(character) || "-_./=:,+@%{}*".Contains(character)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));

    private static void Finish(List<string> words, ref StringBuilder? word)
    {
        if (word is not null) words.Add(word.ToString());
        word = null;
    }

    private static int Quoted(string line, int open, StringBuilder word)
    {
        for (var i = open + 1; i < line.Length; i++)
        {
            if (line[i] == line[open]) return i;
            word.Append(line[i] == '\\' && line[open] == '"' && i + 1 < line.Length && line[i + 1] is '"' or '\\' ? line[++i] : line[i]);
        }
        throw new FormatException($"The quote {line[open]} at character {open + 1} of the command is not closed.");
    }
}
