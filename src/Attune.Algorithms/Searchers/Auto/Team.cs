namespace Attune;

/// <summary>The members of a portfolio, and the rules by which they take turns.</summary>
internal sealed class Team
{
    private readonly (string Name, IProposer Member)[] members;
    private readonly Rules rules;

    /// <param name="spec">The settings, valid.</param>
    /// <param name="ground">What they stand on.</param>
    public Team(Auto spec, Ground ground)
    {
        members = [.. Portfolio.For(new(ground), spec).Select(member => (member.Type, member.Propose(ground)))];
        rules = new(ground, spec, members.Select(member => member.Member).OfType<QuadraticProposer>().FirstOrDefault());
    }

    /// <summary>All learn what happened to a trial.</summary>
    /// <param name="trial">Which one.</param>
    /// <param name="note">Who proposed it, and with which note, when it has just been created by one of them; else null.</param>
    public void Learn(int trial, AutoNote? note)
    {
        foreach (var (name, member) in members) member.Learn(trial, note?.By == name ? note.Value.Note : Value.Null);
        rules.Learn(trial, note?.By);
    }

    /// <summary>Who proposes a trial, and who does when that one has nothing to propose.</summary>
    public IEnumerable<Turn> Turns(int trial) => rules.Turns(trial);

    /// <summary>What a member proposes.</summary>
    public Suggestion? Ask(string name, int trial, RandomStream random) => members.First(member => member.Name == name).Member.Propose(trial, random);
}
