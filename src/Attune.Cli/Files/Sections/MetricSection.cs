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
        var sources = (metric.Texts("from") ?? []).Select(words => Source(words, name, metric)).OfType<MetricSource>().ToArray();
        metric.Close();
        return new(file.Command with { Metrics = sources }, file.Options with { Metric = name, Mode = least is null ? Mode.Max : Mode.Min });
    }

    private static MetricSource? Source(string words, string name, Section metric)
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
