namespace Attune;

/// <summary>
/// A way downhill in a box, one evaluation at a time, so that several can be walked side by side: limited memory BFGS (Liu and Nocedal 1989) on the variables that are not held at a bound,
/// with a line search along the projected direction (Bertsekas 1982). Its order of operations is fixed.
/// </summary>
internal sealed class Descent
{
    private const double Sufficient = 1e-4; // of the decrease that the gradient promises
    private const int Halvings = 30;
    private readonly DescentLimits limits;
    private readonly double[] lower, upper, x, next, gradient, direction;
    private readonly StepMemory steps;
    private double step, promised;
    private int halvings, iterations;
    private bool hasBegun;

    /// <param name="start">Where it begins; moved into the box.</param>
    /// <param name="lower">The box's lower bounds.</param>
    /// <param name="upper">Its upper bounds.</param>
    /// <param name="limits">When it ends.</param>
    public Descent(ReadOnlySpan<double> start, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, DescentLimits limits)
    {
        (this.limits, this.lower, this.upper) = (limits, lower.ToArray(), upper.ToArray());
        (x, gradient, direction) = (start.ToArray(), new double[start.Length], new double[start.Length]);
        for (var i = 0; i < x.Length; i++) x[i] = Math.Clamp(x[i], lower[i], upper[i]);
        next = [.. x];
        steps = new(limits.Memory, x.Length);
    }

    /// <summary>Where the function is to be evaluated next.</summary>
    public ReadOnlySpan<double> Next => next;

    /// <summary>The lowest place so far.</summary>
    public ReadOnlySpan<double> Best => x;

    /// <summary>The value there.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Whether it has come to its end.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Takes the value and the gradient at <see cref="Next"/>; a value that is not finite is avoided.</summary>
    public void Tell(double value, ReadOnlySpan<double> slope)
    {
        if (hasBegun) Judge(value, slope);
        else Begin(value, slope);
    }

    private void Begin(double value, ReadOnlySpan<double> slope)
    {
        (hasBegun, Value) = (true, value);
        slope.CopyTo(gradient);
        IsDone = limits.Iterations == 0 || !double.IsFinite(value);
        if (!IsDone) Turn();
    }

    // Accepts a step that brings enough (Armijo 1966), or halves it.
    private void Judge(double value, ReadOnlySpan<double> slope)
    {
        if (double.IsFinite(value) && value <= Value + Sufficient * promised && promised < 0)
        {
            Accept(value, slope);
            return;
        }
        IsDone = ++halvings >= Halvings;
        step /= 2;
        if (!IsDone) Try();
    }

    private void Accept(double value, ReadOnlySpan<double> slope)
    {
        steps.Add(x, next, gradient, slope);
        var gain = Value - value;
        next.CopyTo(x, 0);
        slope.CopyTo(gradient);
        Value = value;
        IsDone = ++iterations >= limits.Iterations || gain <= limits.Progress * Math.Max(1, Math.Abs(value));
        if (!IsDone) Turn();
    }

    private void Turn()
    {
        IsDone = !Descend();
        if (IsDone) return;
        step = steps.Count > 0 ? 1 : limits.Reach / Math.Max(limits.Reach, Largest(direction));
        halvings = 0;
        Try();
    }

    // The direction downhill in the variables that may move; false when none of them wants to.
    private bool Descend()
    {
        for (var i = 0; i < x.Length; i++)
        {
            var isHeld = (x[i] <= lower[i] && gradient[i] > 0) || (x[i] >= upper[i] && gradient[i] < 0);
            direction[i] = isHeld ? 0 : -gradient[i];
        }
        if (Largest(direction) <= limits.Tolerance) return false;
        steps.Apply(direction);
        if (Lanes.Dot(direction, gradient) < 0) return true;
        steps.Clear();
        return Descend();
    }

    private void Try()
    {
        promised = 0;
        for (var i = 0; i < x.Length; i++)
        {
            next[i] = Math.Clamp(x[i] + step * direction[i], lower[i], upper[i]);
            promised += gradient[i] * (next[i] - x[i]);
        }
    }

    private static double Largest(ReadOnlySpan<double> x)
    {
        var largest = 0.0;
        foreach (var item in x) largest = Math.Max(largest, Math.Abs(item));
        return largest;
    }
}
