using System.Text;

namespace Attune;

/// <summary>Text with places for values: <c>--lr={lr}</c>, where <c>{{lr}}</c> is the text <c>{lr}</c>; in files, <c>{{lr}}</c> is the place. Braces around anything but a name are text.</summary>
internal sealed class Template
{
    /// <summary>The placeholder for all values.</summary>
    public const string Everything = "*";

    private readonly List<(string Text, bool IsName)> pieces = [];

    public Template(string text, int braces = 1)
    {
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (braces == 1 && NameAt(text, i, braces: 2) is { } written)
            {
                literal.Append($"{{{written}}}");
                i += written.Length + 3;
            }
            else if (NameAt(text, i, braces) is { } name)
            {
                Place(literal, name.Trim());
                i += name.Length + 2 * braces - 1;
            }
            else
            {
                literal.Append(text[i]);
            }
        }
        if (literal.Length > 0) pieces.Add((literal.ToString(), false));
    }

    /// <summary>The names of the values.</summary>
    public IEnumerable<string> Names => pieces.Where(piece => piece.IsName).Select(piece => piece.Text);

    /// <summary>The name, if it is a placeholder and nothing else.</summary>
    public string? OnlyName => pieces is [(var name, true)] ? name : null;

    /// <summary>The literal parts and, between them, the names.</summary>
    public IReadOnlyList<(string Text, bool IsName)> Pieces => pieces;

    /// <summary>The text with values in place; null: one is missing.</summary>
    public string? Fill(Func<string, Value?> valueOf)
    {
        var text = new StringBuilder();
        foreach (var (piece, isName) in pieces)
        {
            if (!isName) text.Append(piece);
            else if (valueOf(piece) is { } value) text.Append(ValueText.Of(value));
            else return null;
        }
        return text.ToString();
    }

    private void Place(StringBuilder literal, string name)
    {
        if (literal.Length > 0) pieces.Add((literal.ToString(), false));
        literal.Clear();
        pieces.Add((name, true));
    }

    // What stands between so many braces here, if it is a name.
    private static string? NameAt(string text, int start, int braces)
    {
        var (open, close) = (new string('{', braces), new string('}', braces));
        if (!text.AsSpan(start).StartsWith(open, StringComparison.Ordinal)) return null;
        var end = text.IndexOf(close, start + braces, StringComparison.Ordinal);
        return end > 0 && IsName(text.AsSpan(start + braces, end - start - braces).Trim()) ? text[(start + braces)..end] : null;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        if (text is Everything) return true;
        foreach (var character in text)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('_' or '-' or '.' or '/')) return false;
        }
        return text.Length > 0;
    }
}
