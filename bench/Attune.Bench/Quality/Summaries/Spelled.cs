namespace Attune.Bench;

/// <summary>Numbers as the summary spells them; what is not there is a dash.</summary>
internal static class Spelled
{
    public static string Decimals(double x, int digits = 4) => double.IsNaN(x) ? "-" : x.ToString($"F{digits}");

    public static string Signed(double x) => double.IsNaN(x) ? "-" : x.ToString("+0.0000;-0.0000;0.0000");

    public static string Short(double x) => double.IsNaN(x) ? "-" : x.ToString("G3");

    public static string Probability(double p) => p < 0.0001 ? "<0.0001" : p.ToString("F4");

    public static string Trials(int? trials) => trials is { } n ? $"@{n}" : "@n";
}
