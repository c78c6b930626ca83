namespace Attune.Analysis.Insight;

/// <summary>Student's distribution of whole degrees of freedom.</summary>
internal static class Student
{
    /// <summary>How likely a draw is below t: the finite series of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4.</summary>
    public static double ShareBelow(double t, int freedom)
    {
        if (double.IsInfinity(t)) return t > 0 ? 1 : 0;
        var angle = Math.Atan(t / Math.Sqrt(freedom));
        var (cosine, sine) = (Math.Cos(angle), Math.Sin(angle));
        var isOdd = freedom % 2 == 1;
        var (term, sum) = (isOdd ? cosine : 1, 0.0);
        for (var i = isOdd ? 1 : 0; i < freedom - 1; i += 2)
        {
            sum += term;
            term *= cosine * cosine * (i + 1) / (i + 2);
        }
        var within = isOdd ? 2 / Math.PI * (angle + sine * sum) : sine * sum; // between -t and t, with the sign of t
        return (1 + within) / 2;
    }
}
