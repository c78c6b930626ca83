namespace Attune;

/// <summary>Front by front, within a front the lonelier: who lives on, and of two who is a parent (Deb's crowded comparison).</summary>
internal sealed class Crowding(Evidence evidence) : ISelection
{
    public IReadOnlyList<int> Survivors(IReadOnlyList<int> trials, int count, RandomStream random) => Fronts.Best(trials, count, trial => evidence.Losses(trial), evidence.Violation);

    public int Parent(IReadOnlyList<int> population, RandomStream random) => population[Math.Min(random.NextIndex(population.Count), random.NextIndex(population.Count))];
}
