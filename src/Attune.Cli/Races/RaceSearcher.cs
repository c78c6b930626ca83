namespace Attune.Cli.Races;

/// <summary>Says who is next in a <see cref="Race"/>.</summary>
internal sealed class RaceSearcher(Race race, Problem problem) : ISearcher
{
    private readonly RaceBoard board = new(race, problem.Objective!);

    /// <inheritdoc/>
    public Suggestion Suggest(int trial, RandomStream random)
    {
        if (board.Over is { } reason) return new Suggestion.Done(reason);
        for (var round = board.Round; round < race.Rounds; round++)
        {
            if (Order(round).FirstOrDefault(contestant => board.Awaits(contestant, round), -1) is >= 0 and var next) return new Suggestion.Try(race.Contestants[next], RaceBoard.Memo(round, next));
        }
        return new Suggestion.Done($"all {race.Rounds} rounds are over");
    }

    /// <inheritdoc/>
    public void Observe(ExperimentEvent e) => board.Observe(e);

    private int[] Order(int round)
    {
        var (order, random) = (Enumerable.Range(0, race.Contestants.Count).ToArray(), RandomStream.At(problem.Seed, "race-round", round));
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = random.NextIndex(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }
}
