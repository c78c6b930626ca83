namespace Attune;

/// <summary>Breeds from the population; ended trials take its places generation by generation.</summary>
internal sealed class Nsga2Proposer(Nsga2 spec, Ground ground) : IProposer
{
    private const int MostDraws = 100; // of children that may not be suggested; then chance takes over
    private readonly Breeding breeding = new(ground.Axes, spec.CrossoverProbability, spec.MutationProbability ?? 1.0 / Math.Max(ground.Axes.Count, 1));
    private readonly List<int> children = []; // ended, not yet ranked
    private List<int> population = []; // the best first

    public void Learn(int trial, Value memo)
    {
        var trace = ground.Evidence[trial];
        if (!trace.IsLocated || trace.Stage is not (Stage.Finished or Stage.Stopped))
        {
            population.Remove(trial);
            children.Remove(trial);
        }
        else if (!population.Contains(trial) && !children.Contains(trial))
        {
            children.Add(trial);
            if (children.Count == spec.PopulationSize) Select();
        }
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (population.Count < 2 || ground.Axes.Count == 0) return null;
        var child = new double[ground.Axes.Count];
        for (var draw = 0; draw < MostDraws; draw++)
        {
            breeding.Breed(Point(Winner(random)), Point(Winner(random)), random, child);
            if (ground.Admission.Admit(child) is { } found) return new Suggestion.Try(found);
        }
        return null;
    }

    // Of two the better: the one of the better front or, within a front, the lonelier (Deb's crowded comparison).
    private int Winner(RandomStream random) => population[Math.Min(random.NextIndex(population.Count), random.NextIndex(population.Count))];

    private ReadOnlySpan<double> Point(int trial) => ground.Evidence.Point(trial);

    private void Select()
    {
        population = [.. Fronts.Best([.. population, .. children], spec.PopulationSize, trial => ground.Evidence.Losses(trial), ground.Evidence.Violation)];
        children.Clear();
    }
}
