namespace Attune;

/// <summary>Asks one searcher after another; see <see cref="InTurn"/>. The trials of each stand together, so that it counts them from 0.</summary>
internal sealed class InTurnSearcher((string Experiment, ISearcher Searcher)[] parts) : ISearcher
{
    private readonly int[] firsts = new int[parts.Length]; // the first trial of each that has begun
    private int current;

    public Suggestion Suggest(int trial, RandomStream random)
    {
        for (var part = current; ; part++)
        {
            var suggestion = parts[part].Searcher.Suggest(part == current ? trial - firsts[current] : 0, random);
            if (suggestion is Suggestion.Try found) return found with { Experiment = parts[part].Experiment };
            if (suggestion is not Suggestion.Done || part == parts.Length - 1) return suggestion;
        }
    }

    public void Observe(ExperimentEvent e)
    {
        if (e is not TrialEvent of) return;
        if (e is TrialCreated { Experiment: { } name } created) Begin(name, created.Trial);
        parts[PartOf(of.Trial)].Searcher.Observe(e);
    }

    private void Begin(string name, int trial)
    {
        while (current < parts.Length - 1 && parts[current].Experiment != name) firsts[++current] = trial;
    }

    private int PartOf(int trial)
    {
        var part = current;
        while (firsts[part] > trial) part--;
        return part;
    }
}
