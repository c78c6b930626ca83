namespace HandwrittenDigits;

/// <summary>A layer of the network, for one image at a time: y = W x + b, which hidden layers then activate and drop from.</summary>
internal sealed class Layer(int inputs, int outputs)
{
    /// <summary>W, one row per output.</summary>
    public Parameters Weights { get; } = new(inputs * outputs, decays: true);

    /// <summary>b.</summary>
    public Parameters Biases { get; } = new(outputs, decays: false);

    /// <summary>What the layer says about the latest image.</summary>
    public double[] Output { get; } = new double[outputs];

    /// <summary>The derivative of the latest image's loss by y.</summary>
    public double[] Delta { get; } = new double[outputs];

    // The derivative of Output by y.
    private readonly double[] slope = new double[outputs];

    /// <summary>Draws weights that keep the size of the signal (He et al. 2015 for rectifiers, LeCun et al. 1998 otherwise).</summary>
    public void Initialise(Random random, Activation activation)
    {
        var deviation = Math.Sqrt((activation == Activation.Relu ? 2.0 : 1.0) / inputs);
        foreach (ref var weight in Weights.Values.AsSpan()) weight = deviation * NextNormal(random);
    }

    /// <summary>y = W x + b.</summary>
    public void Forward(ReadOnlySpan<double> input)
    {
        for (var o = 0; o < outputs; o++) Output[o] = Biases.Values[o] + Vectors.Dot(Row(Weights.Values, o), input);
    }

    /// <summary>Output = activation(y).</summary>
    public void Activate(Activation activation)
    {
        for (var o = 0; o < outputs; o++)
        {
            var y = Output[o];
            Output[o] = activation == Activation.Relu ? Math.Max(0, y) : Math.Tanh(y);
            slope[o] = activation == Activation.Relu ? (y > 0 ? 1 : 0) : 1 - Output[o] * Output[o];
        }
    }

    /// <summary>Silences a random share of the units and lets the others speak louder (Srivastava et al. 2014).</summary>
    public void Drop(double share, Random random)
    {
        for (var o = 0; o < outputs; o++)
        {
            var factor = random.NextDouble() < share ? 0 : 1 / (1 - share);
            (Output[o], slope[o]) = (factor * Output[o], factor * slope[o]);
        }
    }

    /// <summary>Adds to the gradients what <see cref="Delta"/> says.</summary>
    public void Backward(ReadOnlySpan<double> input)
    {
        Vectors.Add(Biases.Gradient, 1, Delta);
        for (var o = 0; o < outputs; o++) Vectors.Add(Row(Weights.Gradient, o), Delta[o], input);
    }

    /// <summary>Carries <see cref="Delta"/> back to the layer below.</summary>
    public void CarryBack(Layer below)
    {
        Array.Clear(below.Delta);
        for (var o = 0; o < outputs; o++) Vectors.Add(below.Delta, Delta[o], Row(Weights.Values, o));
        for (var i = 0; i < inputs; i++) below.Delta[i] *= below.slope[i];
    }

    private Span<double> Row(double[] matrix, int row) => matrix.AsSpan(row * inputs, inputs);

    private static double NextNormal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
