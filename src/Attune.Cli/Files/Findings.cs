using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files;

/// <summary>What is wrong with a file, all at once.</summary>
/// <param name="file">Its name.</param>
internal sealed class Findings(string file)
{
    private readonly List<(Mark At, string Problem)> found = [];

    /// <summary>One more problem.</summary>
    public void Add(Mark at, string problem) => found.Add((at, problem));

    /// <summary>Ends here if there is a problem.</summary>
    /// <exception cref="TuneException">There are problems: <c>tune.toml:3:9: ...</c>, in the order of their places.</exception>
    public void Throw()
    {
        if (found.Count > 0) throw new TuneException([.. found.OrderBy(finding => finding.At).Select(finding => $"{file}:{finding.At}: {finding.Problem}")]);
    }
}
