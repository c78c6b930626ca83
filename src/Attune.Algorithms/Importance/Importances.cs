using System.Globalization;
using System.Text;

namespace Attune;

/// <summary>How much each parameter matters.</summary>
/// <param name="Parameters">The parameters that were searched, the most important first, equal ones by path.</param>
/// <param name="Trials">How many trials it is learnt from.</param>
/// <param name="Explained">The share of the variance of the metric that the model explains in trials that it did not see, from 0 to 1; NaN where there is no model. Near 0 the importances say nothing.</param>
public sealed record Importances(IReadOnlyList<ParameterImportance> Parameters, int Trials, double Explained)
{
    /// <summary>The parameter at a path.</summary>
    /// <exception cref="KeyNotFoundException">It was not searched; the message lists those that were.</exception>
    public ParameterImportance this[string path] => Parameters.FirstOrDefault(parameter => parameter.Path == path)
        ?? throw new KeyNotFoundException($"The parameter '{path}' was not searched; {(Parameters.Count == 0 ? "none was" : $"those that were: {string.Join(", ", Parameters.Select(parameter => parameter.Path))}")}.");

    /// <summary>A line for each parameter and one that says what they are worth.</summary>
    public override string ToString()
    {
        var width = Parameters.Select(parameter => parameter.Path.Length).Append("parameter".Length).Max();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{"parameter".PadRight(width)}  importance  ±      alone\n");
        foreach (var (path, importance, alone, error) in Parameters) text.Append(CultureInfo.InvariantCulture, $"{path.PadRight(width)}  {importance,10:F3}  {Shown(error)}  {alone:F3}\n");
        text.Append(CultureInfo.InvariantCulture, $"from {Trials} trials");
        if (!double.IsNaN(Explained)) text.Append(CultureInfo.InvariantCulture, $"; the model explains {100 * Explained:F0} % of what it did not see");
        return text.ToString();
    }

    /// <summary>Same parameters in the same order, and the same figures.</summary>
    public bool Equals(Importances? other) => other is not null && Parameters.SequenceEqual(other.Parameters) && Trials == other.Trials && Explained.Equals(other.Explained);

    /// <inheritdoc/>
    public override int GetHashCode() => Parameters.Count * 31 + Trials;

    private static string Shown(double error) => double.IsNaN(error) ? "     " : error.ToString("F3", CultureInfo.InvariantCulture);
}
