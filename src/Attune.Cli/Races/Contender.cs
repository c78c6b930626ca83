namespace Attune.Cli.Races;

/// <summary>A configuration in a race and what came of it.</summary>
/// <param name="Name">What it is called: <c>baseline</c>, or the name of the trial that found it.</param>
/// <param name="Configuration">What it is.</param>
/// <param name="Rounds">How many rounds it ended.</param>
/// <param name="Value">The median of the metric over them; NaN of none.</param>
/// <param name="Gain">By which share of its value it betters the baseline; NaN: of the baseline itself, or not known.</param>
/// <param name="PValue">How likely chance alone makes it look so much better.</param>
/// <param name="Out">Why it did not stay to the end; null: it did.</param>
internal sealed record Contender(string Name, Configuration Configuration, int Rounds, double Value, double Gain, double PValue, string? Out)
{
    /// <summary>What the baseline is called.</summary>
    public const string Baseline = "baseline";
}
