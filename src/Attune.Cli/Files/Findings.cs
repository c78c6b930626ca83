using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files;

/// <summary>What is wrong with a file, all at once.</summary>
/// <param name="file">Its name.</param>
/// <param name="hasPlaces">Whether it has lines and columns; a word of the command line has none.</param>
internal sealed class Findings(string file, bool hasPlaces = true)
{
    private readonly List<(Mark At, string Problem)> found = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool AreNone => found.Count == 0;

    /// <summary>One more problem.</summary>
    public void Add(Mark at, string problem) => found.Add((at, problem));

    /// <summary>Ends here if there is a problem.</summary>
    /// <exception cref="TuneException">There are problems: <c>tune.toml:3:9: ...</c>, in the order of their places.</exception>
    public void Throw()
    {
        if (found.Count > 0) throw Told();
    }

    /// <summary>The problems, in the order of their places.</summary>
    public TuneException Told() => new([.. found.OrderBy(finding => finding.At).Select(finding => $"{file}:{(hasPlaces ? $"{finding.At}:" : "")} {finding.Problem}")]);
}
