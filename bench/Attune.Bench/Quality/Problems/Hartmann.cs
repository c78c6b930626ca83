namespace Attune.Bench;

/// <summary>Hartmann's function of six coordinates: four Gaussian valleys.</summary>
internal static class Hartmann
{
    private static readonly double[] Depths = [1, 1.2, 3, 3.2];
    private static readonly double[][] Slopes = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]];
    private static readonly int[][] Places =
        [[1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991], [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381]]; // in ten-thousandths

    public static double Six(double[] x) => -Enumerable.Range(0, 4).Sum(i => Depths[i] * Math.Exp(-Enumerable.Range(0, 6).Sum(j => Slopes[i][j] * Math.Pow(x[j] - Places[i][j] * 1e-4, 2))));
}
