namespace HandwrittenDigits;

/// <summary>Numbers that are learned, with their gradient and the optimiser's memory of past gradients.</summary>
internal sealed class Parameters(int count, bool decays)
{
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    /// <summary>The numbers themselves.</summary>
    public double[] Values { get; } = new double[count];

    /// <summary>The gradient, summed over the images of a batch.</summary>
    public double[] Gradient { get; } = new double[count];

    /// <summary>Sgd: the last step's direction. Adam: the running mean of gradients.</summary>
    public double[] Velocity { get; } = new double[count];

    /// <summary>Adam: the running mean of squared gradients.</summary>
    public double[] Energy { get; } = new double[count];

    /// <summary>Takes a step against the gradient and forgets it.</summary>
    /// <param name="with">The optimiser and its settings.</param>
    /// <param name="images">How many images the gradient is a sum over.</param>
    /// <param name="step">The number of the step, from 1.</param>
    public void Step(Hyperparameters with, int images, int step)
    {
        if (decays) Shrink(1 - with.LearningRate * with.WeightDecay);
        if (with.Optimizer == Optimizer.Adam) StepAdam(with, images, step);
        else StepSgd(with, images);
        Array.Clear(Gradient);
    }

    private void Shrink(double factor)
    {
        foreach (ref var value in Values.AsSpan()) value *= factor;
    }

    private void StepSgd(Hyperparameters with, int images)
    {
        for (var i = 0; i < Values.Length; i++)
        {
            Velocity[i] = with.Momentum * Velocity[i] + Gradient[i] / images;
            Values[i] -= with.LearningRate * Velocity[i];
        }
    }

    private void StepAdam(Hyperparameters with, int images, int step)
    {
        var (beta1, bias1, bias2) = (with.Momentum, 1 - Math.Pow(with.Momentum, step), 1 - Math.Pow(Beta2, step));
        for (var i = 0; i < Values.Length; i++)
        {
            var gradient = Gradient[i] / images;
            Velocity[i] = beta1 * Velocity[i] + (1 - beta1) * gradient;
            Energy[i] = Beta2 * Energy[i] + (1 - Beta2) * gradient * gradient;
            Values[i] -= with.LearningRate * (Velocity[i] / bias1) / (Math.Sqrt(Energy[i] / bias2) + Epsilon);
        }
    }
}
