using System.Globalization;
using System.Text;
using System.Xml;

namespace Attune.Cli.Races;

/// <summary>A ruling as a report of tests, in the XML of JUnit: whether the baseline ran, whether something is better, and by enough.</summary>
internal static class JUnitSummary
{
    public static string Of(Ruling ruling)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" })) Write(xml, ruling);
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n";
    }

    private static void Write(XmlWriter xml, Ruling ruling)
    {
        (string Name, TimeSpan Took, bool? Passes)[] cases =
        [
            ("the baseline runs", TimeSpan.Zero, ruling.Baseline is not null),
            ("a configuration is better than the baseline", ruling.Search.Elapsed + ruling.Race.Elapsed, ruling.Baseline is null ? null : ruling.Better is not null),
            ($"it is better by at least {Ruling.Percent(ruling.Terms.MinGain)}", TimeSpan.Zero, ruling.Better is null ? null : ruling.Winner is not null),
        ];
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", $"attune ci {ruling.Name}");
        Number(xml, "tests", cases.Length);
        Number(xml, "failures", cases.Count(one => one.Passes == false));
        Number(xml, "errors", 0);
        Number(xml, "skipped", cases.Count(one => one.Passes is null));
        xml.WriteAttributeString("time", Seconds(cases[1].Took));
        foreach (var (name, took, passes) in cases) Write(xml, ruling, name, took, passes);
        xml.WriteElementString("system-out", MarkdownSummary.Of(ruling));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Ruling ruling, string name, TimeSpan took, bool? passes)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", ruling.Name);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("time", Seconds(took));
        if (passes is null) xml.WriteElementString("skipped", null);
        else if (passes == false)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", ruling.Sentence);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Number(XmlWriter xml, string name, int number) => xml.WriteAttributeString(name, number.ToString(CultureInfo.InvariantCulture));

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
