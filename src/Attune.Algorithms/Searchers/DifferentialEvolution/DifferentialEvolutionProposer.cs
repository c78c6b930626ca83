namespace Attune;

/// <summary>
/// Lets challengers of the members come in turn; a member makes room for a challenger that ended no worse. The challenged member is the memo.
/// </summary>
internal sealed class DifferentialEvolutionProposer : IProposer
{
    private readonly Ground ground;
    private readonly Challenger challenger;
    private readonly int[] members; // their trials; -1: none yet
    private readonly Dictionary<int, int> challenges = []; // of trials that have not ended

    public DifferentialEvolutionProposer(DifferentialEvolution spec, Ground ground)
    {
        (this.ground, challenger) = (ground, new(ground.Evidence, spec.Scale, spec.CrossoverProbability));
        members = new int[spec.PopulationSize];
        Array.Fill(members, -1);
    }

    public void Learn(int trial, Value memo)
    {
        var trace = ground.Evidence[trial];
        if (trial < ground.Evidence.Known) challenges.TryAdd(trial, trial % members.Length);
        if (trace.Stage is Stage.Pending or Stage.Paused)
        {
            challenges.TryAdd(trial, memo.Kind == ValueKind.Integer ? (int)memo.AsInteger() : trial % members.Length);
            var at = Array.IndexOf(members, trial);
            if (at >= 0) members[at] = -1; // it goes on, so its result does not count any more
        }
        else if (challenges.Remove(trial, out var member) && trace.IsLocated && trace.Stage is Stage.Finished or Stage.Stopped && !(Loss(members[member]) < Loss(trial))) members[member] = trial;
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        var member = trial % members.Length;
        if (ground.Axes.Count == 0 || Array.Exists(members, one => one < 0)) return null;
        return challenger.Of(members, member, ground.Admission, random) is { } found ? new Suggestion.Try(found, member) : null;
    }

    private double Loss(int trial) => trial < 0 ? double.PositiveInfinity : ground.Evidence.Losses(trial)[0];
}
