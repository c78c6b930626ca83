namespace Attune;

/// <summary>Breeds from the population; ended trials take its places generation by generation.</summary>
/// <param name="ground">What it stands on.</param>
/// <param name="size">How many trials the population has.</param>
/// <param name="breeding">How children come from parents.</param>
/// <param name="selection">Who lives on, and who has children.</param>
/// <param name="seed">The seed of the draws of selection.</param>
internal sealed class GeneticProposer(Ground ground, int size, Breeding breeding, ISelection selection, long seed) : IProposer
{
    private const int MostDraws = 100; // of children that may not be suggested; then chance takes over
    private readonly List<int> children = []; // ended, not yet ranked
    private List<int> population = [];
    private int generation;

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
            if (children.Count == size) Select();
        }
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (population.Count < 2 || ground.Axes.Count == 0) return null;
        var child = new double[ground.Axes.Count];
        for (var draw = 0; draw < MostDraws; draw++)
        {
            breeding.Breed(Parent(random), Parent(random), random, child);
            if (ground.Admission.Admit(child) is { } found) return new Suggestion.Try(found);
        }
        return null;
    }

    private ReadOnlySpan<double> Parent(RandomStream random) => ground.Evidence.Point(selection.Parent(population, random));

    private void Select()
    {
        population = [.. selection.Survivors([.. population, .. children], size, RandomStream.At(seed, "generation", generation++))];
        children.Clear();
    }
}
