using System.Runtime.CompilerServices;
using System.Text;

namespace Attune.Analysis.Ray;

/// <summary>Reads a <c>result.json</c>: an object on each line.</summary>
/// <param name="results">Takes what is read.</param>
/// <param name="warn">Told what cannot be read.</param>
internal sealed class ResultJsonReader(RayResults results, Action<string> warn)
{
    private const int Deepest = 200;
    private readonly KeyNode root = KeyNode.Root();
    private int depth;

    public void Read(ReadOnlySpan<byte> file)
    {
        for (var number = 1; !file.IsEmpty; number++)
        {
            var end = file.IndexOf((byte)'\n');
            var line = (end < 0 ? file : file[..end]).Trim("\0\r "u8);
            file = end < 0 ? [] : file[(end + 1)..];
            if (!line.IsEmpty) Read(line, number, isLast: file.IsEmpty);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Read(ReadOnlySpan<byte> line, int number, bool isLast)
    {
        try
        {
            var json = new PythonJson(line);
            depth = 0;
            Read(ref json, root);
            json.End();
            results.End();
        }
        catch (FormatException problem)
        {
            results.Forget();
            warn(isLast ? $"the last line of result.json is cut off and was left out ({problem.Message})" : $"line {number} of result.json cannot be read and was left out: {problem.Message}");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Read(ref PythonJson json, KeyNode node)
    {
        if (++depth > Deepest) throw new FormatException($"maps are nested more than {Deepest} deep");
        node.Begin();
        json.Expect((byte)'{');
        if (!json.Takes((byte)'}')) ReadEntries(ref json, node);
        depth--;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadEntries(ref PythonJson json, KeyNode node)
    {
        do
        {
            var name = json.RawText(out var isEscaped);
            var key = node.Below(name, isEscaped);
            json.Expect((byte)':');
            ReadValue(ref json, key);
        }
        while (json.Takes((byte)','));
        json.Expect((byte)'}');
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadValue(ref PythonJson json, KeyNode key)
    {
        if (key.Key == RayKey.Skipped) json.Skip();
        else if (key.Key == RayKey.Configuration) ReadConfiguration(ref json, key);
        else if (json.Next() != '{') results.Take(key.Key, key.Path, json.Value());
        else if (Pickles.IsNext(json)) SkipPickle(ref json, key);
        else Read(ref json, key);
    }

    // It is the same in each result, and in params.json.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadConfiguration(ref PythonJson json, KeyNode key)
    {
        if (json.Skips(key.Passed)) return;
        var passed = json.Skip();
        if (passed[0] != '{') return;
        key.Passed = passed.ToArray();
        results.Configuration ??= Pickles.Without(PythonJson.Parse(passed).AsMap(), "config", warn);
    }

    private void SkipPickle(ref PythonJson json, KeyNode key)
    {
        json.Skip();
        warn($"the metric '{key.Path}' is a pickle and was left out");
    }
}
