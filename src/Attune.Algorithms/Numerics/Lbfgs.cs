namespace Attune;

/// <summary>
/// Finds a local minimum of a smooth function in a box: limited memory BFGS (Liu and Nocedal 1989) on the variables that are not held at a bound, with a line search along the
/// projected direction (Bertsekas 1982). Its order of operations is fixed.
/// </summary>
/// <param name="memory">How many steps are remembered, at least 1.</param>
/// <param name="iterations">How many steps are made at most.</param>
/// <param name="tolerance">It ends when no component of the projected gradient is above this.</param>
/// <param name="progress">It ends when a step gains less than this, relative to the value or to 1.</param>
internal sealed class Lbfgs(int memory = 10, int iterations = 200, double tolerance = 1e-6, double progress = 1e-10)
{
    private const double Sufficient = 1e-4; // of the decrease that the gradient promises
    private const int Halvings = 30;

    /// <summary>A function and its gradient.</summary>
    /// <param name="x">Where.</param>
    /// <param name="gradient">Receives the gradient.</param>
    /// <returns>The value; one that is not finite is avoided.</returns>
    public delegate double Function(ReadOnlySpan<double> x, Span<double> gradient);

    /// <summary>Goes downhill from x, which is first moved into the box, and leaves the minimum found there.</summary>
    /// <returns>The value at the minimum.</returns>
    public double Minimize(Function function, Span<double> x, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        var n = x.Length;
        var steps = new StepMemory(memory, n);
        double[] gradient = new double[n], direction = new double[n], next = new double[n], nextGradient = new double[n];
        Project(x, lower, upper);
        var value = function(x, gradient);
        for (var i = 0; i < iterations && double.IsFinite(value); i++)
        {
            if (!Descend(steps, x, gradient, direction, lower, upper)) break;
            var scale = steps.Count > 0 ? 1 : 1 / Math.Max(1, Largest(direction));
            var nextValue = Search(function, x, value, gradient, direction, scale, next, nextGradient, lower, upper);
            if (double.IsNaN(nextValue)) break;
            steps.Add(x, next, gradient, nextGradient);
            var gain = value - nextValue;
            next.CopyTo(x);
            (gradient, nextGradient, value) = (nextGradient, gradient, nextValue);
            if (gain <= progress * Math.Max(1, Math.Abs(value))) break;
        }
        return value;
    }

    // The direction downhill in the variables that may move; false when none of them wants to.
    private bool Descend(StepMemory steps, ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, Span<double> direction, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var isHeld = (x[i] <= lower[i] && gradient[i] > 0) || (x[i] >= upper[i] && gradient[i] < 0);
            direction[i] = isHeld ? 0 : -gradient[i];
        }
        if (Largest(direction) <= tolerance) return false;
        steps.Apply(direction);
        if (Lanes.Dot(direction, gradient) < 0) return true;
        steps.Clear();
        return Descend(steps, x, gradient, direction, lower, upper);
    }

    // Halves the step until it brings enough (Armijo 1966); NaN when no step does.
    private static double Search(Function function, ReadOnlySpan<double> x, double value, ReadOnlySpan<double> gradient, ReadOnlySpan<double> direction, double step,
        Span<double> next, Span<double> nextGradient, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        for (var i = 0; i < Halvings; i++, step /= 2)
        {
            var promised = 0.0;
            for (var j = 0; j < x.Length; j++)
            {
                next[j] = Math.Clamp(x[j] + step * direction[j], lower[j], upper[j]);
                promised += gradient[j] * (next[j] - x[j]);
            }
            var found = function(next, nextGradient);
            if (double.IsFinite(found) && found <= value + Sufficient * promised && promised < 0) return found;
        }
        return double.NaN;
    }

    private static void Project(Span<double> x, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        for (var i = 0; i < x.Length; i++) x[i] = Math.Clamp(x[i], lower[i], upper[i]);
    }

    private static double Largest(ReadOnlySpan<double> x)
    {
        var largest = 0.0;
        foreach (var item in x) largest = Math.Max(largest, Math.Abs(item));
        return largest;
    }
}
