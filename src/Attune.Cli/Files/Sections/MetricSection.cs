using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>metric = { minimize = "loss", from = "loss={loss}" }</c>: what is optimised, and where the program says it.</summary>
internal static class MetricSection
{
    private const string Minimize = "minimize", Maximize = "maximize";

    /// <summary>The file with its metric.</summary>
    public static ExperimentFile Apply(Section section, ExperimentFile file)
    {
        if (section.Inner("metric") is not { } metric)
        {
            if (section["metric"] is null) section.Findings.Add(section.At, "there is no metric; say what is optimised: metric = { minimize = \"loss\" }");
            return file;
        }
        var (least, most) = (metric.Text(Minimize), metric.Text(Maximize));
        if ((least is null) == (most is null)) metric.Findings.Add(metric.At, $"'metric' must say either {Minimize} or {Maximize}");
        var name = least ?? most ?? "metric";
        var sources = Sources(metric.Texts("from") ?? [], name, metric);
        metric.Close();
        return new(file.Command with { Metrics = sources }, file.Options with { Metric = name, Mode = least is null ? Mode.Max : Mode.Min });
    }

    // What has no name of its own, as exit_code has none, is the metric, unless the metric is another.
    private static MetricSource[] Sources(IReadOnlyList<string> words, string name, Section metric)
    {
        var own = words.Select(word => Source(word, null, metric)).OfType<MetricSource>().ToArray();
        if (own.Length < words.Count || own.Any(source => source.Names.Count == 0 || source.Names.Contains(name))) return own; // none: JSON says itself what it has
        var named = words.Select(word => MetricSource.Parse(word, name)).ToArray();
        if (named.Count(source => source.Names.Contains(name)) > 1) metric.Findings.Add(metric["from"]!.Value.At, $"several of 'from' could be '{name}'; let a pattern say its name, or minimize one by its own, such as wall_time");
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
