namespace Attune;

/// <summary>
/// The expected hypervolume improvement of two or three objectives, all minimised, exactly (M. Emmerich, K. Yang, A. Deutz, H. Wang and C. Fonseca, "A multicriteria generalization of Bayesian global optimization", 2016; Daulton,
/// Balandat and Bakshy 2020, equation 2). What a front does not dominate is cut into boxes from l to u; a result y, its objectives independent, adds to it of each box the volume of what it dominates, so that
/// with ψ_o(a) = E[(a - y_o)⁺] = σ_o h((a - μ_o) / σ_o)
/// <code>
/// (1)  EHVI = Σ_boxes Π_o (ψ_o(u_o) - ψ_o(l_o))
/// </code>
/// in logarithms throughout, as of one objective (Ament, Daulton, Eriksson, Balandat and Bakshy 2023).
/// </summary>
/// <param name="partitions">Of each story what is not dominated.</param>
internal sealed class VolumeImprovement(Partition[] partitions) : IImprovement
{
    private readonly Hope[][] hopes = [.. partitions[0].Bounds.Select((_, o) => new Hope[partitions.Max(partition => partition.Bounds[o].Length)])];
    private readonly Hope[] sides = new Hope[partitions.Max(partition => partition.Boxes.Length) * partitions[0].Bounds.Length]; // of each box, one for each objective
    private readonly double[] logs = new double[partitions.Max(partition => partition.Boxes.Length)];

    public double At(int story, ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> byMeans, Span<double> byDeviations)
    {
        var (partition, most) = (partitions[story], double.NegativeInfinity);
        for (var o = 0; o < hopes.Length; o++)
        {
            for (var i = 0; i < partition.Bounds[o].Length; i++) hopes[o][i] = Hope.Of(partition.Bounds[o][i], means[o], deviations[o]);
        }
        for (var box = 0; box < partition.Boxes.Length; box++) most = Math.Max(most, logs[box] = Log(box, partition.Boxes[box]));
        return Sum(partition.Boxes.Length, most, byMeans, byDeviations);
    }

    // Of a box its part of (1).
    private double Log(int box, (int Lower, int Upper)[] bounds)
    {
        var log = 0.0;
        for (var o = 0; o < hopes.Length; o++)
        {
            var upper = hopes[o][bounds[o].Upper];
            var side = sides[box * hopes.Length + o] = bounds[o].Lower < 0 ? upper : upper.Less(hopes[o][bounds[o].Lower]);
            log += side.Log;
        }
        return log;
    }

    private double Sum(int count, double most, Span<double> byMeans, Span<double> byDeviations)
    {
        var sum = 0.0;
        byMeans[..hopes.Length].Clear();
        byDeviations[..hopes.Length].Clear();
        for (var box = 0; box < count; box++)
        {
            var share = Math.Exp(logs[box] - most);
            if (share == 0) continue;
            sum += share;
            for (var o = 0; o < hopes.Length; o++)
            {
                var side = sides[box * hopes.Length + o];
                (byMeans[o], byDeviations[o]) = (byMeans[o] + share * side.ByMean, byDeviations[o] + share * side.ByDeviation);
            }
        }
        for (var o = 0; o < hopes.Length; o++) (byMeans[o], byDeviations[o]) = (byMeans[o] / sum, byDeviations[o] / sum);
        return most + Math.Log(sum);
    }
}
