namespace Attune;

/// <summary>Asks one of its members at a time; all learn from every trial.</summary>
internal sealed class AutoProposer : IProposer
{
    private readonly (string Name, IProposer Member)[] members;
    private readonly Admission admission;
    private readonly Rules rules;

    public AutoProposer(Auto spec, Ground ground)
    {
        admission = ground.Admission;
        members = [.. Portfolio.For(new(ground), spec).Select(member => (member.Type, member.Propose(ground)))];
        rules = new(ground, spec, members.Select(member => member.Member).OfType<QuadraticProposer>().FirstOrDefault());
    }

    public void Learn(int trial, Value memo)
    {
        var note = AutoNote.Of(memo);
        foreach (var (name, member) in members) member.Learn(trial, note?.By == name ? note.Value.Note : Value.Null);
        rules.Learn(trial, note?.By);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        var turns = rules.Turns(trial).ToList();
        foreach (var (by, why) in turns)
        {
            if (members.First(member => member.Name == by).Member.Propose(trial, random) is not { } answer) continue;
            return answer is Suggestion.Try found ? found with { Memo = new AutoNote(by, found.Memo).ToValue(), Reason = $"{by}: {why}{(found.Reason is { } own ? $"; {own}" : "")}" } : answer;
        }
        var drawn = admission.Draw(random);
        return drawn is Suggestion.Try even ? even with { Reason = $"drawn evenly: {turns[^1].By} has nothing to propose" } : drawn;
    }
}
