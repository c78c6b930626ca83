using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>metric = { minimize = "loss", from = "loss={loss}" }</c>: what is optimised, and where the program says it.</summary>
internal static class MetricSection
{
    private const string Minimize = "minimize", Maximize = "maximize";

    /// <summary>What is optimised, and where it is found.</summary>
    /// <returns>The objective; null: the file does not say, or says two. The sources of metrics, as far as they can be understood.</returns>
    public static (Objective? Objective, MetricSource[] Sources) Read(Section file)
    {
        if (file.Inner("metric") is not { } metric)
        {
            if (file["metric"] is null) file.Findings.Add(file.At, "there is no metric; say what is optimised: metric = { minimize = \"loss\" }");
            return (null, []);
        }
        var (least, most) = (metric.Named(Minimize), metric.Named(Maximize));
        if (metric[Minimize] is null == metric[Maximize] is null) metric.Findings.Add(metric.At, $"'metric' must say either {Minimize} or {Maximize}");
        var (words, name) = (metric.Texts("from") ?? [], least ?? most);
        metric.Close();
        var objective = name is null || least is not null && most is not null ? null : new Objective(name, least is null ? Mode.Max : Mode.Min);
        return (objective, Sources(words, objective?.Metric, metric));
    }

    // What has no name of its own, as exit_code has none, is the metric, unless the metric is another.
    private static MetricSource[] Sources(IReadOnlyList<string> words, string? name, Section metric)
    {
        var own = words.Select(word => Source(word, null, metric)).OfType<MetricSource>().ToArray();
        if (name is null || own.Length < words.Count || own.Length == 0) return own;
        if (own.Any(source => source.Names.Count == 0 || source.Names.Contains(name))) return own; // none: JSON says itself what it has
        var named = words.Select(word => MetricSource.Parse(word, name)).ToArray();
        var same = named.Count(source => source.Names.Contains(name));
        if (same > 1) metric.Findings.Add(metric["from"]!.Value.At, $"several of 'from' could be '{name}'; let a pattern say its name, or minimize one by its own, such as wall_time");
        if (same == 0) metric.Findings.Add(metric["from"]!.Value.At, $"'from' does not give the metric '{name}'. {Spelling.Suggest(name, own.SelectMany(source => source.Names))}");
        return named;
    }

    private static MetricSource? Source(string words, string? name, Section metric)
    {
        try
        {
            return MetricSource.Parse(words, name);
        }
        catch (ArgumentException problem)
        {
            metric.Findings.Add(metric["from"]!.Value.At, problem.Message);
            return null;
        }
    }
}
