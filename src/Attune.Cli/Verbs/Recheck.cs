using Attune.Cli.Files;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs;

/// <summary>The decisions of an experiment that was run from a file, asked again.</summary>
/// <param name="File">The file; null: it is not known.</param>
/// <param name="Verification">What came of it; null: they could not be asked again.</param>
/// <param name="WhyNot">Why not, in sentences.</param>
internal sealed record Recheck(string? File, Verification? Verification, string? WhyNot)
{
    private const string InCode = "The journal names no experiment file: give it (--file tune.toml). An experiment that was run from C# is asked again there: Experiment.VerifyAsync(options).";

    /// <summary>Asks them again.</summary>
    /// <param name="state">The experiment.</param>
    /// <param name="directory">Where it is.</param>
    /// <param name="file">The file it was run from; null: the one that the journal names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TuneException">The file that was given is wrong, or says something else than what was run.</exception>
    public static async Task<Recheck> OfAsync(ExperimentState state, string directory, string? file, CancellationToken cancellationToken)
    {
        if ((file ?? FileOf(state)) is not { } path) return new(null, null, InCode);
        if (file is null && !System.IO.File.Exists(path)) return new(path, null, $"The file it was run from, '{path}', is not there any more: give another (--file).");
        try
        {
            return new(path, await Experiment.VerifyAsync(await OptionsAsync(path, state, directory, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false), null);
        }
        catch (TuneException otherwise) when (file is null)
        {
            return new(path, null, $"The file it was run from, '{path}', says something else now. {string.Join(' ', otherwise.Problems)}");
        }
    }

    private static string? FileOf(ExperimentState state) => state.Session?.Options.TryGet(SessionStarted.File, out var path) == true && path.Kind == ValueKind.Text ? path.AsText() : null;

    // What the command line may have said otherwise is as the journal tells.
    private static async Task<RunOptions> OptionsAsync(string path, ExperimentState state, string directory, CancellationToken cancellationToken)
    {
        var experiment = await ExperimentFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        var options = experiment.Options with { Name = Path.GetFileName(directory), StoragePath = Path.GetDirectoryName(directory), NumSamples = state.Session?.NumSamples ?? experiment.Options.NumSamples };
        return await KnownExperiments.AddAsync(options, experiment.Known, cancellationToken).ConfigureAwait(false);
    }
}
