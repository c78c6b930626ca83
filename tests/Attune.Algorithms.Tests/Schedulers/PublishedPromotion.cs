namespace Attune.Algorithms.Tests.Schedulers;

/// <summary>Asynchronous successive halving, word for word as published: algorithm 2 of Li et al. 2020, which looks at everything each time a worker is free.</summary>
internal sealed class PublishedPromotion(int rungs, double eta)
{
    private readonly List<(int Trial, double Loss)>[] finished = [.. Enumerable.Range(0, rungs).Select(_ => new List<(int, double)>())];
    private readonly HashSet<int>[] promoted = [.. Enumerable.Range(0, rungs).Select(_ => new HashSet<int>())];
    private int created;

    public void Report(int trial, int rung, double loss) => finished[rung].Add((trial, loss));

    /// <summary>What a free worker does next: which trial is run to which rung.</summary>
    public (int Trial, int Rung) Next()
    {
        for (var rung = rungs - 2; rung >= 0; rung--)
        {
            var candidates = finished[rung].OrderBy(one => one.Loss).ThenBy(one => one.Trial).Take((int)(finished[rung].Count / eta)).Select(one => one.Trial);
            foreach (var trial in candidates.Where(trial => !promoted[rung].Contains(trial)).Take(1))
            {
                promoted[rung].Add(trial);
                return (trial, rung + 1);
            }
        }
        return (created++, 0);
    }
}
