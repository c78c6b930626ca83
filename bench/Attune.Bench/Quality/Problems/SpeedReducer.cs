using static System.Math;

namespace Attune.Bench;

/// <summary>The weight of a speed reducer, and its eleven constraints (J. Golinski 1970; as in D. Eriksson and M. Poloczek 2021).</summary>
internal static class SpeedReducer
{
    public static double[] Of(double[] x)
    {
        var (width, module, teeth, first, second, thin, thick) = (x[0], x[1], x[2], x[3], x[4], x[5], x[6]);
        return
        [
            0.7854 * width * module * module * (3.3333 * teeth * teeth + 14.9334 * teeth - 43.0934) - 1.508 * width * (thin * thin + thick * thick)
                + 7.4777 * (Pow(thin, 3) + Pow(thick, 3)) + 0.7854 * (first * thin * thin + second * thick * thick),
            27 / (width * module * module * teeth) - 1,
            397.5 / (width * module * module * teeth * teeth) - 1,
            1.93 * Pow(first, 3) / (module * teeth * Pow(thin, 4)) - 1,
            1.93 * Pow(second, 3) / (module * teeth * Pow(thick, 4)) - 1,
            Sqrt(Pow(745 * first / (module * teeth), 2) + 16.9e6) / (110 * Pow(thin, 3)) - 1,
            Sqrt(Pow(745 * second / (module * teeth), 2) + 157.5e6) / (85 * Pow(thick, 3)) - 1,
            module * teeth / 40 - 1,
            5 * module / width - 1,
            width / (12 * module) - 1,
            (1.5 * thin + 1.9) / first - 1,
            (1.1 * thick + 1.9) / second - 1,
        ];
    }
}
