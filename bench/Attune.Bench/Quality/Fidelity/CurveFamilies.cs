using static System.Math;

namespace Attune.Bench;

/// <summary>
/// The two test families of early stopping, each in six parametrisations: <c>ordered</c>, where bad configurations are slow, and <c>crossing</c>, where good ones are. A distance of 0.3 is that of a
/// configuration among the best tenth.
/// </summary>
internal static class CurveFamilies
{
    public static IReadOnlyList<ITuningTask> Tasks { get; } =
    [
        .. Family("ordered", static (low, high, share) => low + (high - low) * share),
        .. Family("crossing", static (low, high, share) => high - (high - low) * share),
    ];

    // The share goes from 0 at the best configuration to 1 at the worst.
    private static IEnumerable<ITuningTask> Family(string scenario, Func<double, double, double, double> tau) =>
    [
        new CurveFamily("mild", scenario, distance => tau(1, 5, Exponential(distance, 0.5)), 0.01),
        new CurveFamily("wide", scenario, distance => tau(1, 20, Exponential(distance, 0.5)), 0.01),
        new CurveFamily("extreme", scenario, distance => tau(1, 40, Exponential(distance, 1)), 0.01),
        new CurveFamily("sharp", scenario, distance => tau(2, 15, 1 / (1 + Exp(-(distance - 0.5) / 0.1))), 0.01),
        new CurveFamily("slow", scenario, distance => tau(5, 30, distance / (1 + distance)), 0.01),
        new CurveFamily("noisy", scenario, distance => tau(1, 20, Exponential(distance, 0.5)), 0.05),
    ];

    private static double Exponential(double distance, double scale) => 1 - Exp(-distance / scale);
}
