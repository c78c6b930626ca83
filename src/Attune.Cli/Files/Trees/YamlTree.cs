using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Attune.Cli.Files.Trees;

/// <summary>YAML 1.2 as a tree, plain scalars by its core schema.</summary>
internal static class YamlTree
{
    public static Mapping Read(string text, Findings findings)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return Map(root, findings);
            findings.Add(new(1, 1), $"the file holds {stream.Documents.Count} documents, or something else than a mapping; it must be one mapping");
        }
        catch (YamlException problem)
        {
            findings.Add(At(problem.Start), problem.Message);
        }
        return new(new(1, 1));
    }

    private static Node Read(YamlNode node, Findings findings) => node switch
    {
        YamlMappingNode map => Map(map, findings),
        YamlSequenceNode list => new Sequence(At(list.Start), [.. list.Children.Select(child => Read(child, findings))]),
        YamlScalarNode scalar => new Scalar(At(scalar.Start), scalar.Style == ScalarStyle.Plain ? Plain(scalar.Value ?? "") : scalar.Value),
        _ => new Scalar(At(node.Start), Value.Null),
    };

    private static Mapping Map(YamlMappingNode node, Findings findings)
    {
        var map = new Mapping(At(node.Start));
        foreach (var (key, value) in node.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!map.Add(new(name, At(key.Start), Read(value, findings)))) findings.Add(At(key.Start), $"'{name}' is given twice");
        }
        return map;
    }

    private static Value Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => Value.Null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };

    private static Mark At(YamlDotNet.Core.Mark mark) => new((int)mark.Line, (int)mark.Column);
}
