namespace Attune.Bench;

/// <summary>Every surrogate against its <c>check_vectors.json</c>: all outputs, to 1e-4.</summary>
internal static class SurrogateChecks
{
    private sealed record Vector(string? Instance, System.Text.Json.Nodes.JsonObject Config, Dictionary<string, double> Expected);

    public static IEnumerable<Check> Of(string packs)
    {
        foreach (var path in Directory.GetFiles(packs, "check_vectors.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var folder = Path.GetDirectoryName(path)!;
            var space = Json.Read<SpaceFile>(Path.Combine(folder, "space.json"));
            var model = new SurrogateModel(Path.Combine(folder, "model.onnx"), space);
            yield return Check.Of(space.Scenario, Json.Read<Vector[]>(path).SelectMany(vector => Compare(vector, space, model)), allowed: 1e-4, floor: 1e-6);
        }
    }

    private static IEnumerable<(double, double)> Compare(Vector vector, SpaceFile space, SurrogateModel model)
    {
        var found = model.Predict(vector.Instance, Json.ToPoint(vector.Config));
        return vector.Expected.Select(expected => ((double)found[Array.FindIndex(space.Outputs, output => output.Name == expected.Key)], expected.Value));
    }
}
