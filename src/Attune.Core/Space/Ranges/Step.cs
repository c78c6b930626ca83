namespace Attune;

/// <summary>Multiples of a step, with the tolerance of 1e-9 that decimal steps such as 0.1 need: 0.3 / 0.1 is 2.9999999999999996.</summary>
internal readonly record struct Step(double Width)
{
    private const double Tolerance = 1e-9;

    // Above 2^53 steps, neighbouring multiples are no longer different doubles.
    private const double MostSteps = 1L << 53;

    // What a decimal holds with room to spare: 28 digits, of which a multiple takes those of the step and of the count.
    private const double LeastDecimal = 1e-9, MostDecimal = 1e9;

    /// <summary>So many steps: of a decimal step the decimal number, 0.3 for three times 0.1 and not 0.30000000000000004.</summary>
    public double Times(double count) =>
        Width is >= LeastDecimal and <= MostDecimal && Math.Abs(count) <= MostDecimal && (double)(decimal)Width == Width ? (double)((decimal)Width * (long)count) : count * Width;

    public bool Divides(double x) => Slack(x / Width) is var slack && Math.Abs(x / Width - Math.Round(x / Width)) <= slack;

    public bool Resolves(double x) => Math.Abs(x / Width) <= MostSteps;

    public long Nearest(double x) => (long)Math.Round(x / Width);

    public long FirstFrom(double low) => (long)Math.Ceiling(low / Width - Slack(low / Width));

    public long LastTo(double high) => (long)Math.Floor(high / Width + Slack(high / Width));

    private static double Slack(double ratio) => Tolerance * Math.Max(1, Math.Abs(ratio));
}
