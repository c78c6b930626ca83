using System.Text;
using Attune.Journals.Format;
using Attune.Observers.Files.Formats;

namespace Attune;

/// <summary>Values as programs read them: numbers in the shortest form that reads back, <c>true</c> and <c>false</c>, text as it is, lists and maps as JSON.</summary>
internal static class ValueText
{
    public static string Of(Value value) => value.Kind is ValueKind.List or ValueKind.Map ? Json(value) : value.ToString();

    public static string Json(Value value)
    {
        var line = new LineWriter();
        line.Plain(value);
        return Encoding.UTF8.GetString(line.Written);
    }
}
