namespace Attune.Bench;

/// <summary>All tasks under a folder. A pack is known by its files: a surrogate by <c>model.onnx</c>, a suite by <c>suite.json</c>, bbob by its vectors or its random baseline.</summary>
internal static class PackFolder
{
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">There is no pack in it, or a pack is not of the schema.</exception>
    public static IReadOnlyList<ITuningTask> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder of packs '{folder}'.");
        List<ITuningTask> tasks = [.. Folders(folder).SelectMany(Pack)];
        if (tasks.Count == 0) throw new InvalidDataException($"There is no pack in '{folder}': no model.onnx, no suite.json, no vectors.jsonl.gz in it or below.");
        return tasks;
    }

    private static IEnumerable<string> Folders(string root) => Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).Prepend(root).Order(StringComparer.Ordinal);

    private static IEnumerable<ITuningTask> Pack(string folder) =>
        Has(folder, "model.onnx") && Has(folder, "tasks.json") ? SurrogatePack.Read(folder)
        : Has(folder, "suite.json") ? SuitePack.Read(folder)
        : Has(folder, BbobPack.Vectors) || Has(folder, BbobPack.Baseline) ? BbobPack.Read(folder)
        : [];

    private static bool Has(string folder, string file) => File.Exists(Path.Combine(folder, file));
}
