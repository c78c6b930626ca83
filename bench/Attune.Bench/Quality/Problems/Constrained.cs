using static System.Math;

namespace Attune.Bench;

/// <summary>Problems with constraints, by the beginning of their names: the objective, then what has to be 0 or below.</summary>
internal static class Constrained
{
    public static readonly Dictionary<string, Func<double[], double[]>> ByStem = new(StringComparer.Ordinal)
    {
        ["gardner_wide"] = static x => [Cos(2 * x[0]) * Cos(x[1]) + Sin(x[0]), Cos(x[0]) * Cos(x[1]) - Sin(x[0]) * Sin(x[1]) - 0.5],
        ["gardner_narrow"] = static x => [Sin(x[0]) + x[1], Sin(x[0]) * Sin(x[1]) + 0.95],
        ["gramacy"] = static x => [x[0] + x[1], 1.5 - x[0] - 2 * x[1] - 0.5 * Sin(2 * PI * (x[0] * x[0] - 2 * x[1])), x[0] * x[0] + x[1] * x[1] - 1.5],
        ["ball_hartmann"] = static x => [Hartmann.Six(x), Sqrt(x.Sum(xi => xi * xi)) - 1],
        ["half_ackley"] = static x => [Ackley(x), x.Sum(), Sqrt(x.Sum(xi => xi * xi)) - 5],
        ["tension_spring"] = static x => Spring(x[0], x[1], x[2]),
        ["pressure_vessel"] = static x => Vessel(x[0], x[1], x[2], x[3]),
        ["welded_beam"] = static x => Beam(x[0], x[1], x[2], x[3]),
        ["speed_reducer"] = SpeedReducer.Of,
    };

    private static double Ackley(double[] x) => -20 * Exp(-0.2 * Sqrt(x.Average(xi => xi * xi))) - Exp(x.Average(xi => Cos(2 * PI * xi))) + 20 + E;

    // Wire diameter, mean coil diameter, active coils.
    private static double[] Spring(double d, double c, double n) =>
    [
        (n + 2) * c * d * d,
        1 - c * c * c * n / (71785 * Pow(d, 4)),
        (4 * c * c - d * c) / (12566 * (c * Pow(d, 3) - Pow(d, 4))) + 1 / (5108 * d * d) - 1,
        1 - 140.45 * d / (c * c * n),
        (c + d) / 1.5 - 1,
    ];

    // Thickness of shell and head, inner radius, length.
    private static double[] Vessel(double s, double h, double r, double l) =>
    [
        0.6224 * s * r * l + 1.7781 * h * r * r + 3.1661 * s * s * l + 19.84 * s * s * r,
        0.0193 * r - s,
        0.00954 * r - h,
        1296000 - PI * r * r * l - 4.0 / 3 * PI * r * r * r,
    ];

    // Thickness and length of the weld, height and thickness of the bar.
    private static double[] Beam(double h, double l, double t, double b)
    {
        const double load = 6000, length = 14, young = 30e6, shear = 12e6;
        var along = load / (Sqrt(2) * h * l);
        var radius = Sqrt(l * l / 4 + Pow((h + t) / 2, 2));
        var across = load * (length + l / 2) * radius / (2 * Sqrt(2) * h * l * (l * l / 12 + Pow((h + t) / 2, 2)));
        var buckling = 4.013 * young * Sqrt(t * t * Pow(b, 6) / 36) / (length * length) * (1 - t / (2 * length) * Sqrt(young / (4 * shear)));
        return
        [
            1.10471 * h * h * l + 0.04811 * t * b * (length + l),
            Sqrt(along * along + along * across * l / radius + across * across) - 13600,
            6 * load * length / (b * t * t) - 30000,
            h - b,
            4 * load * Pow(length, 3) / (young * b * t * t * t) - 0.25,
            load - buckling,
        ];
    }
}
