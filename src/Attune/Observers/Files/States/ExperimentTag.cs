using System.Globalization;
using System.Text.RegularExpressions;

namespace Attune.Observers.Files.States;

/// <summary><c>experiment_tag</c>: a trial's number and what was searched, as Ray writes it: <c>17_lr=0.0031,momentum=0.9000</c>.</summary>
internal static partial class ExperimentTag
{
    /// <param name="trial">The trial's number.</param>
    /// <param name="space">The description of the space.</param>
    /// <param name="configuration">The trial's configuration.</param>
    public static string Of(int trial, Value space, Configuration configuration)
    {
        var searched = SearchedValues.Of(space, configuration).Select(entry => $"{Clean(entry.Key.Split('/')[^1])}={Spell(entry.Value)}").ToList();
        return searched.Count == 0 ? $"{trial}" : $"{trial}_{string.Join(',', searched)}";
    }

    private static string Spell(Value value) => value.Kind == ValueKind.Number ? value.AsDouble().ToString("F4", CultureInfo.InvariantCulture) : Clean(value.ToString());

    private static string Clean(string text) => Other().Replace(text, "_").Trim('_');

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex Other();
}
