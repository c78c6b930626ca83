namespace Attune;

/// <summary>Finds a local minimum of a smooth function in a box; see <see cref="Descent"/>.</summary>
/// <param name="memory">How many steps are remembered, at least 1.</param>
/// <param name="iterations">How many steps are made at most.</param>
/// <param name="tolerance">It ends when no component of the projected gradient is above this.</param>
/// <param name="progress">It ends when a step gains less than this, relative to the value or to 1.</param>
internal sealed class Lbfgs(int memory = 10, int iterations = 200, double tolerance = 1e-6, double progress = 1e-10)
{
    private readonly DescentLimits limits = new(memory, iterations, tolerance, progress);

    /// <summary>A function and its gradient.</summary>
    /// <param name="x">Where.</param>
    /// <param name="gradient">Receives the gradient.</param>
    /// <returns>The value; one that is not finite is avoided.</returns>
    public delegate double Function(ReadOnlySpan<double> x, Span<double> gradient);

    /// <summary>Goes downhill from x, which is first moved into the box, and leaves the minimum found there.</summary>
    /// <returns>The value at the minimum.</returns>
    public double Minimize(Function function, Span<double> x, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        var descent = new Descent(x, lower, upper, limits);
        var gradient = new double[x.Length];
        while (!descent.IsDone) descent.Tell(function(descent.Next, gradient), gradient);
        descent.Best.CopyTo(x);
        return descent.Value;
    }
}
