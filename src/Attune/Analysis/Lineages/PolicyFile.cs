using System.Text;
using Attune.Analysis.Ray;
using Attune.Journals.Format;
using Attune.Observers.Files.Formats;

namespace Attune;

/// <summary>
/// Policies as Ray Tune writes them, <c>pbt_policy_&lt;trial&gt;.txt</c> and <c>pbt_global.txt</c>: a line of JSON for each change, with the trial and its donor, the iterations of both, and the
/// donor's configuration and the new one.
/// </summary>
public static class PolicyFile
{
    /// <summary>Reads a policy, also one that Ray Tune has written.</summary>
    /// <exception cref="TuneException">There is no such file, or it is not a policy; the message names the line.</exception>
    public static IReadOnlyList<PolicyLine> Read(string path)
    {
        if (!File.Exists(path)) throw new TuneException($"There is no policy '{path}'. Ray Tune and Lineage.WriteAsync write policies as pbt_policy_<trial>.txt, beside the trials.");
        return [.. File.ReadLines(path).Select((line, i) => (Text: line, Number: i + 1)).Where(line => !string.IsNullOrWhiteSpace(line.Text)).Select(line => Parse(line.Text, $"{path}, line {line.Number}"))];
    }

    /// <summary>Writes a policy; a file that is there is replaced.</summary>
    public static Task WriteAsync(string path, IEnumerable<PolicyLine> policy, CancellationToken cancellationToken = default) =>
        File.WriteAllLinesAsync(path, policy.Select(Text), cancellationToken);

    private static string Text(PolicyLine line)
    {
        var writer = new LineWriter();
        writer.Plain(new Value[] { line.Trial, line.Donor, line.Iteration, line.DonorIteration, line.From, line.To });
        return Encoding.UTF8.GetString(writer.Written);
    }

    private static PolicyLine Parse(string text, string where)
    {
        try
        {
            var fields = PythonJson.Parse(Encoding.UTF8.GetBytes(text)).AsList();
            return new(fields[0].ToString(), fields[1].ToString(), (int)fields[2].AsInteger(), (int)fields[3].AsInteger(), fields[4].AsMap(), fields[5].AsMap());
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException or InvalidCastException or IndexOutOfRangeException)
        {
            throw new TuneException($"{where} is not a line of a policy: [trial, donor, iteration, iteration of the donor, old configuration, new configuration]. {problem.Message}");
        }
    }
}
