using Attune.Observers.Files.Formats;

namespace Attune;

/// <summary>What trials are called, and where their files are below a directory of this machine.</summary>
/// <param name="root">The directory.</param>
internal sealed class TrialPlaces(string root)
{
    /// <summary>The experiment whose trials they are; null, until it is known: all trials are called <c>t/000017</c>.</summary>
    public ExperimentState? Experiment { get; set; }

    /// <summary>What a trial is called for people.</summary>
    public string TitleOf(int trial) => Known(trial)?.Name ?? TrialNames.Id(trial);

    /// <summary>A trial's directory, as a path from the experiment's with forward slashes.</summary>
    public string NameOf(int trial) => Known(trial)?.DirectoryName ?? TrialNames.Directory(trial);

    /// <summary>A checkpoint's directory, as a path from the experiment's with forward slashes.</summary>
    public string NameOf(int trial, int checkpoint) => $"{NameOf(trial)}/{Checkpoint.DirectoryName(checkpoint)}";

    /// <summary>A trial's directory.</summary>
    public string PathOf(int trial) => Path.Combine(root, NameOf(trial));

    /// <summary>A checkpoint's directory.</summary>
    public string PathOf(int trial, int checkpoint) => Path.Combine(PathOf(trial), Checkpoint.DirectoryName(checkpoint));

    private Trial? Known(int trial) => Experiment is { } experiment && trial < experiment.Trials.Count ? experiment.Trials[trial] : null;
}
