namespace Attune;

/// <summary>
/// How much of a step is taken: less where steps are more noise than signal, as on rough or noisy landscapes with small populations. M. Nomura, Y. Akimoto and I. Ono, "CMA-ES with learning rate adaptation: can
/// CMA-ES with default population size solve multimodal and noisy problems?" (2023), section 4,
/// <code>
/// (7)  E ← (1 - β) E + β Δ,  V ← (1 - β) V + β |Δ|²
/// (8)  SNR = (|E|² - β / (2 - β) V) / (V - |E|²)
/// (9)  η ← min(1, η exp(min(γ η, β) clip(SNR / (α η) - 1, -1, 1)))
/// </code>
/// </summary>
/// <param name="length">How many numbers a step has.</param>
/// <param name="memory">β, the weight of the latest step: theirs is 0.1 for the mean and 0.03 for the covariance.</param>
internal sealed class LearningRate(int length, double memory)
{
    private const double Wanted = 1.4; // α, the ratio of signal to noise for each unit of η
    private const double Damping = 0.1; // γ
    private readonly double[] signal = new double[length]; // E
    private double power; // V

    /// <summary>η, above 0 and at most 1; 1 at first.</summary>
    public double Value { get; private set; } = 1;

    /// <summary>Learns from a step by (7) to (9).</summary>
    /// <param name="step">Δ, measured in the deviations of the distribution that was moved.</param>
    public void Learn(ReadOnlySpan<double> step)
    {
        var (square, length) = (0.0, 0.0);
        for (var i = 0; i < step.Length; i++)
        {
            signal[i] += memory * (step[i] - signal[i]);
            (square, length) = (square + signal[i] * signal[i], length + step[i] * step[i]);
        }
        power += memory * (length - power);
        if (!(power > square)) return; // nothing has moved yet
        var ratio = (square - memory / (2 - memory) * power) / (power - square);
        Value = Math.Min(1, Value * Math.Exp(Math.Min(Damping * Value, memory) * Math.Clamp(ratio / (Wanted * Value) - 1, -1, 1)));
    }
}
