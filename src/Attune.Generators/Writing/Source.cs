using System.Text;

namespace Attune.Generators;

/// <summary>Indented C# text.</summary>
internal sealed class Source
{
    private readonly StringBuilder text = new();
    private int depth;

    public Source Line(string line = "")
    {
        if (line.Length > 0) text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
        return this;
    }

    public Source Open(string line, string bracket = "{")
    {
        Line(line).Line(bracket);
        depth++;
        return this;
    }

    public Source Close(string bracket = "}")
    {
        depth--;
        return Line(bracket);
    }

    public override string ToString() => text.ToString();
}
