namespace Attune.Conformance.Cases;

/// <summary>A recorded case.</summary>
/// <param name="File">The name of its file, without ending.</param>
/// <param name="Kind">The kind of the file.</param>
/// <param name="Json">What was recorded.</param>
internal sealed record Case(string File, string Kind, JsonElement Json)
{
    // Recorded without a mark, and yet of the same faults as cases with one, or against what is promised here: see docs/quirks.md.
    private static readonly HashSet<string> Unmarked = ["pbt-045", "pbt-051", "pbt-061", "pbt-066", "pbt-long-01", "pb2-run-055", "resource-023"];

    private static readonly Dictionary<string, Case[]> Own = In(Path.Combine(AppContext.BaseDirectory, "data")).GroupBy(recorded => recorded.File).ToDictionary(file => file.Key, file => file.ToArray());

    /// <summary>All cases of this repository.</summary>
    public static IEnumerable<Case> All => Own.Values.SelectMany(file => file);

    /// <summary>Its name, unique in its file.</summary>
    public string Id => Json.Text("id");

    /// <summary>Whether what was recorded is a fault or an accident.</summary>
    public bool IsQuirk => Json.Has("quirk") || Unmarked.Contains(Id);

    /// <summary>Its kind, and which of them where there are several.</summary>
    public string What => Json.Has("scheduler") ? $"{Kind} {Json.Text("scheduler")}" : Kind == "validation" ? $"{Kind} {Json.Text("class")}" : Kind;

    /// <summary>The cases of a file of this repository.</summary>
    public static IReadOnlyList<Case> Of(string file) => Own[file];

    /// <summary>A case of this repository.</summary>
    public static Case Of(string file, string id) => Own[file].Single(recorded => recorded.Id == id);

    /// <summary>The cases of all files of a folder, in the order of their names.</summary>
    public static IEnumerable<Case> In(string folder) => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(Read);

    private static IEnumerable<Case> Read(string path)
    {
        var root = JsonDocument.Parse(System.IO.File.ReadAllText(path)).RootElement;
        return root.Items("cases").Select(recorded => new Case(Path.GetFileNameWithoutExtension(path), root.Text("kind"), recorded));
    }
}
