using Attune.Observers.Files.States;

namespace Attune.Tests.Ray;

/// <summary>Experiments of ours by chance, with their files.</summary>
internal static class OwnFiles
{
    public static async Task<ExperimentState> WriteAsync(this TemporaryDirectory directory, int seed, TrialFiles files)
    {
        var events = await new RandomExperiment(seed).RunAsync();
        await using (var journal = FileJournal.Open(directory.Path)) await journal.AppendAsync(events, default);
        await using (new FileProjector(directory.Path, files, problem => throw new InvalidOperationException(problem))) { }
        var state = ExperimentAnalysis.Begin(events[0], directory.Path);
        foreach (var e in events) state.Apply(e);
        if (files.HasFlag(TrialFiles.ExperimentState)) ExperimentStateFile.Write(directory.Path, state);
        return state;
    }
}
