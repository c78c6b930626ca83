using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Attune.Cli.Files.Trees;

/// <summary>YAML 1.2 as a tree, plain scalars by its core schema. There are no aliases: a file says what it means where it means it.</summary>
/// <param name="parser">The events of a text.</param>
/// <param name="findings">What is wrong with it.</param>
internal sealed class YamlTree(Parser parser, Findings findings)
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="findings">What is wrong with it.</param>
    /// <returns>What it says; null: it is no YAML, or no mapping.</returns>
    public static Mapping? Read(string text, Findings findings)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            return new YamlTree(parser, findings).Document();
        }
        catch (YamlException problem)
        {
            findings.Add(At(problem.Start), problem.Message);
        }
        catch (Exception problem) when (Tree.IsOfParser(problem))
        {
            findings.Add(At(parser.Current?.End ?? YamlDotNet.Core.Mark.Empty), "from here on this is no YAML; look for a bracket, a brace or a quote that is not closed");
        }
        return null;
    }

    private Mapping? Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return Refuse(new(1, 1), "the file is empty; it must be a mapping");
        var root = Node(depth: 0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second)) return Refuse(At(second.Start), "here a second document begins; an experiment is one");
        return root as Mapping ?? Refuse(root.At, $"the file holds {root.Kind}; it must be a mapping");
    }

    private Node Node(int depth)
    {
        if (parser.Current is null) parser.MoveNext();
        var current = parser.Current!;
        var at = At(current.Start);
        if (depth > Tree.Deepest) throw new YamlException(current.Start, current.End, Tree.TooDeep); // looking for its end may take long
        if (parser.Accept<AnchorAlias>(out var alias)) return Skip(at, $"'*{alias.Value}' stands for something that is written elsewhere; an experiment file has no aliases: write it out here");
        if (parser.TryConsume<MappingStart>(out _)) return Map(new(at), depth);
        if (parser.TryConsume<SequenceStart>(out _)) return List(at, depth);
        var scalar = parser.Consume<YamlDotNet.Core.Events.Scalar>();
        return new Scalar(at, scalar.Style == ScalarStyle.Plain && !Means(scalar, "str") ? YamlScalar.Plain(scalar.Value) : scalar.Value);
    }

    private Sequence List(Mark at, int depth)
    {
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
        return new(at, items);
    }

    private Mapping Map(Mapping map, int depth)
    {
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var isName = parser.Accept<YamlDotNet.Core.Events.Scalar>(out var name);
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (!isName) findings.Add(key.At, $"a name is a text; here it is {key.Kind}");
            else if (!map.Add(new(name!.Value, key.At, value))) findings.Add(key.At, $"'{name.Value}' is given twice");
        }
        return map;
    }

    private Scalar Skip(Mark at, string problem)
    {
        findings.Add(at, problem);
        parser.SkipThisAndNestedEvents();
        return new(at, Value.Null);
    }

    private Mapping? Refuse(Mark at, string problem)
    {
        findings.Add(at, problem);
        return null;
    }

    private static bool Means(NodeEvent scalar, string tag) => !scalar.Tag.IsEmpty && scalar.Tag.Value.EndsWith($":{tag}", StringComparison.Ordinal);

    private static Mark At(YamlDotNet.Core.Mark mark) => new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));
}
