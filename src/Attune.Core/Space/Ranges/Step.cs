namespace Attune;

/// <summary>Multiples of a step, with the tolerance of 1e-9 that decimal steps such as 0.1 need: 0.3 / 0.1 is 2.9999999999999996.</summary>
internal readonly record struct Step(double Width)
{
    private const double Tolerance = 1e-9;

    // Above 2^53 steps, neighbouring multiples are no longer different doubles.
    private const double MostSteps = 1L << 53;

    public bool Divides(double x) => Slack(x / Width) is var slack && Math.Abs(x / Width - Math.Round(x / Width)) <= slack;

    public bool Resolves(double x) => Math.Abs(x / Width) <= MostSteps;

    public long Nearest(double x) => (long)Math.Round(x / Width);

    public long FirstFrom(double low) => (long)Math.Ceiling(low / Width - Slack(low / Width));

    public long LastTo(double high) => (long)Math.Floor(high / Width + Slack(high / Width));

    private static double Slack(double ratio) => Tolerance * Math.Max(1, Math.Abs(ratio));
}
