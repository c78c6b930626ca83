namespace Attune;

/// <summary>
/// Challenges the members in turn,
/// <code>
/// (1)  v = x_a + F (x_b - x_c),  a, b, c different members by chance
/// (2)  u_j = v_j with probability CR or where j is a coordinate by chance, else x_j of the challenged member
/// </code>
/// A member makes room for a challenger that ended no worse. Coordinates beyond the cube are drawn evenly between the bound and x_a; of options, v has that of a, or of b where b and c differ. What is not
/// active in a member is drawn evenly. The challenged member is the memo.
/// </summary>
internal sealed class DifferentialEvolutionProposer : IProposer
{
    private const int MostDraws = 100; // of points that may not be suggested; then chance takes over
    private readonly DifferentialEvolution spec;
    private readonly Ground ground;
    private readonly int[] members; // their trials; -1: none yet
    private readonly Dictionary<int, int> challenges = []; // of trials that have not ended

    public DifferentialEvolutionProposer(DifferentialEvolution spec, Ground ground)
    {
        (this.spec, this.ground) = (spec, ground);
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
        var point = new double[ground.Axes.Count];
        for (var draw = 0; draw < MostDraws; draw++)
        {
            Challenge(member, random, point);
            if (ground.Admission.Admit(point) is { } found) return new Suggestion.Try(found, member);
        }
        return null;
    }

    private void Challenge(int member, RandomStream random, Span<double> point)
    {
        var (a, b, c) = Three(member, random);
        var always = random.NextIndex(point.Length);
        for (var j = 0; j < point.Length; j++)
        {
            var isMoved = random.NextUnit() < spec.CrossoverProbability || j == always;
            point[j] = isMoved ? Moved(ground.Axes[j], At(a, j, random), At(b, j, random), At(c, j, random), random) : At(member, j, random);
        }
    }

    private double Moved(Axis axis, double a, double b, double c, RandomStream random)
    {
        if (axis.Kind == AxisKind.Categorical) return axis.Pick(b) != axis.Pick(c) ? b : a;
        var moved = a + spec.Scale * (b - c);
        return moved < 0 ? a * random.NextUnit() : moved >= 1 ? Math.Min(a + (1 - a) * random.NextUnit(), Math.BitDecrement(1.0)) : moved;
    }

    private (int A, int B, int C) Three(int member, RandomStream random)
    {
        Span<int> taken = [member, -1, -1, -1];
        for (var i = 1; i < taken.Length; i++)
        {
            do taken[i] = random.NextIndex(members.Length);
            while (taken[..i].Contains(taken[i]));
        }
        return (taken[1], taken[2], taken[3]);
    }

    private double At(int member, int coordinate, RandomStream random) => ground.Evidence.Point(members[member])[coordinate] is var x && double.IsNaN(x) ? random.NextUnit() : x;

    private double Loss(int trial) => trial < 0 ? double.PositiveInfinity : ground.Evidence.Losses(trial)[0];
}
