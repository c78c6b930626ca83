namespace Attune;

/// <summary>
/// A challenger of a member of a population,
/// <code>
/// (1)  v = x_a + F (x_b - x_c),  a, b, c different members by chance
/// (2)  u_j = v_j with probability CR or where j is a coordinate by chance, else x_j of the challenged member
/// </code>
/// Coordinates beyond the cube are drawn evenly between the bound and x_a; of options, v has that of a, or of b where b and c differ. What is not active in a member is drawn evenly.
/// </summary>
/// <param name="evidence">Where the members' points are.</param>
/// <param name="scale">F.</param>
/// <param name="crossover">CR.</param>
internal sealed class Challenger(Evidence evidence, double scale, double crossover)
{
    /// <summary>A member and three others.</summary>
    public const int Least = 4;

    private const int MostDraws = 100; // of points that may not be suggested; then chance takes over

    /// <summary>A configuration that challenges a member and may be suggested; null: none was found.</summary>
    /// <param name="members">The trials that are the members; at least four.</param>
    /// <param name="member">Which of them is challenged.</param>
    /// <param name="admission">What may be suggested.</param>
    /// <param name="random">The draws.</param>
    public Configuration? Of(IReadOnlyList<int> members, int member, Admission admission, RandomStream random)
    {
        var point = new double[evidence.Axes.Count];
        for (var draw = 0; draw < MostDraws; draw++)
        {
            Fill(members, member, random, point);
            if (admission.Admit(point) is { } found) return found;
        }
        return null;
    }

    private void Fill(IReadOnlyList<int> members, int member, RandomStream random, Span<double> point)
    {
        var (a, b, c) = Three(members.Count, member, random);
        var always = random.NextIndex(point.Length);
        for (var j = 0; j < point.Length; j++)
        {
            var isMoved = random.NextUnit() < crossover || j == always;
            point[j] = isMoved ? Moved(evidence.Axes[j], At(members[a], j, random), At(members[b], j, random), At(members[c], j, random), random) : At(members[member], j, random);
        }
    }

    private double Moved(Axis axis, double a, double b, double c, RandomStream random)
    {
        if (axis.Kind == AxisKind.Categorical) return axis.Pick(b) != axis.Pick(c) ? b : a;
        var moved = a + scale * (b - c);
        return moved < 0 ? a * random.NextUnit() : moved >= 1 ? Math.Min(a + (1 - a) * random.NextUnit(), Math.BitDecrement(1.0)) : moved;
    }

    private static (int A, int B, int C) Three(int count, int member, RandomStream random)
    {
        Span<int> taken = [member, -1, -1, -1];
        for (var i = 1; i < taken.Length; i++)
        {
            do taken[i] = random.NextIndex(count);
            while (taken[..i].Contains(taken[i]));
        }
        return (taken[1], taken[2], taken[3]);
    }

    private double At(int trial, int coordinate, RandomStream random) => evidence.Point(trial)[coordinate] is var x && double.IsNaN(x) ? random.NextUnit() : x;
}
