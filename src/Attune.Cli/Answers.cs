using System.CommandLine;

namespace Attune.Cli;

/// <summary>What was asked, as experiments.</summary>
internal static class Answers
{
    /// <summary>The experiment that was asked for.</summary>
    /// <exception cref="TuneException">There is none, or several.</exception>
    public static Task<ExperimentAnalysis> OpenAsync(this ParseResult asked, string experiment, CancellationToken cancellationToken) =>
        ExperimentAnalysis.OpenAsync(asked.Shelf().Find(experiment), cancellationToken);

    /// <summary>Where experiments are kept, as asked.</summary>
    public static Shelves.Shelf Shelf(this ParseResult asked) => Shelves.Shelf.Of(asked.GetValue(Asked.Storage));
}
