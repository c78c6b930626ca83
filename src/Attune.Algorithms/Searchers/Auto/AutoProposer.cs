namespace Attune;

/// <summary>Asks one of its members at a time; all learn from every trial.</summary>
internal sealed class AutoProposer(Auto spec, Ground ground) : IProposer
{
    private Team? team; // put together at the first trial: how many are wanted is known when the experiment has begun

    public void Learn(int trial, Value memo) => Team.Learn(trial, AutoNote.Of(memo));

    public Suggestion? Propose(int trial, RandomStream random)
    {
        var turns = Team.Turns(trial).ToList();
        foreach (var (by, why) in turns)
        {
            if (Team.Ask(by, trial, random) is not { } answer) continue;
            return answer is Suggestion.Try found ? found with { Memo = new AutoNote(by, found.Memo).ToValue(), Reason = $"{by}: {why}{(found.Reason is { } own ? $"; {own}" : "")}" } : answer;
        }
        var drawn = ground.Admission.Draw(random);
        return drawn is Suggestion.Try even ? even with { Reason = $"drawn evenly: {turns[^1].By} has nothing to propose" } : drawn;
    }

    private Team Team => team ??= new(spec, ground);
}
