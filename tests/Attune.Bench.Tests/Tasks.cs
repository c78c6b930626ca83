namespace Attune.Bench.Tests;

/// <summary>The tasks of this repository, read once.</summary>
internal static class Tasks
{
    public static IReadOnlyList<ITuningTask> All { get; } = [.. PackFolder.Read(Repository.Packs), .. ProblemFile.Read(Repository.Problems, perSeed: true)];

    public static ITuningTask Of(string id) => All.Single(task => task.Card.Id == id);
}
