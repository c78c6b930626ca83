namespace Attune.Bench;

/// <summary>Every function of bbob against the official vectors, to 1e-9, and its optimum.</summary>
internal static class BbobChecks
{
    public static IEnumerable<Check> Of(string packs)
    {
        foreach (var path in Directory.GetFiles(packs, BbobPack.Vectors, SearchOption.AllDirectories))
        {
            var vectors = BbobPack.ReadVectors(Path.GetDirectoryName(path)!).Select(vector => (vector, Function: new BbobFunction(vector.F, vector.I, vector.D))).ToList();
            foreach (var function in vectors.GroupBy(pair => pair.vector.F))
            {
                var values = function.SelectMany(pair => pair.vector.Points.Select(point => (pair.Function.OptimalValue + pair.Function.Gap(point.X), point.Y)));
                yield return Check.Of($"bbob f{function.Key}", values, allowed: 1e-9, floor: 1e-300);
            }
            yield return Check.Of("bbob optimal values", vectors.Select(pair => (pair.Function.OptimalValue, pair.vector.FOpt)), allowed: 1e-12, floor: 1);
            yield return Check.Of("bbob gaps at the optima", vectors.Select(pair => (pair.Function.Gap(pair.vector.XOpt), 0.0)), allowed: 1e-6, floor: 1);
        }
    }
}
