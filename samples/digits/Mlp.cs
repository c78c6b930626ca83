namespace HandwrittenDigits;

/// <summary>
/// A multilayer perceptron that learns digits by backpropagation (Rumelhart, Hinton and Williams 1986). The same seed gives the same network to the last bit,
/// also when training was interrupted: the draws of an epoch depend on nothing but the seed and the epoch's number.
/// </summary>
public sealed class Mlp
{
    private readonly Hyperparameters with;
    private readonly Layer[] layers;
    private int seed;
    private int steps;

    /// <summary>A network that has learned nothing yet.</summary>
    public Mlp(Hyperparameters hyperparameters)
    {
        (with, seed) = (hyperparameters, hyperparameters.Seed);
        int[] sizes = [Digits.Pixels, .. Enumerable.Repeat(with.Units, with.Layers), Digits.Classes];
        layers = [.. sizes.Zip(sizes.Skip(1), (inputs, outputs) => new Layer(inputs, outputs))];
        Parameters = [.. layers.SelectMany(layer => new[] { layer.Weights, layer.Biases })];
        var random = RandomOf(epoch: 0);
        foreach (var layer in layers) layer.Initialise(random, with.Activation);
    }

    /// <summary>How many times it has seen the training images.</summary>
    public int Epoch { get; private set; }

    internal Parameters[] Parameters { get; }

    /// <summary>Sees every image once, in a new order, and learns from each batch.</summary>
    public void TrainEpoch(Split split)
    {
        var random = RandomOf(++Epoch);
        var order = Enumerable.Range(0, split.Count).ToArray();
        random.Shuffle(order);
        foreach (var batch in order.Chunk(with.BatchSize))
        {
            foreach (var image in batch) Learn(split.Images[image], split.Labels[image], random);
            steps++;
            foreach (var parameters in Parameters) parameters.Step(with, batch.Length, steps);
        }
    }

    /// <summary>The mean cross-entropy, in nats.</summary>
    public double Loss(Split split) => Mean(split, (probabilities, label) => -Math.Log(Math.Max(probabilities[label], double.Epsilon)));

    /// <summary>The share of images whose digit it gets right.</summary>
    public double Accuracy(Split split) => Mean(split, (probabilities, label) => Array.IndexOf(probabilities, probabilities.Max()) == label ? 1 : 0);

    /// <summary>Writes everything that training goes on from.</summary>
    public void Save(string directory)
    {
        using var writer = new BinaryWriter(File.Create(Path.Combine(directory, "mlp.bin")));
        foreach (var number in (int[])[seed, Epoch, steps]) writer.Write(number);
        foreach (var number in State.SelectMany(numbers => numbers)) writer.Write(number);
    }

    /// <summary>Goes on from what <see cref="Save"/> wrote, with these hyperparameters; layers and units must be the same.</summary>
    public void Load(string directory)
    {
        using var reader = new BinaryReader(File.OpenRead(Path.Combine(directory, "mlp.bin")));
        (seed, Epoch, steps) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        foreach (var numbers in State) foreach (ref var number in numbers.AsSpan()) number = reader.ReadDouble();
    }

    /// <summary>Adds one image's share to the gradients.</summary>
    internal void Learn(double[] image, int label, Random random)
    {
        Forward(image, random).CopyTo(layers[^1].Delta);
        layers[^1].Delta[label] -= 1;
        for (var l = layers.Length - 1; l > 0; l--)
        {
            layers[l].Backward(layers[l - 1].Output);
            layers[l].CarryBack(layers[l - 1]);
        }
        layers[0].Backward(image);
    }

    private double[] Forward(double[] image, Random? dropout = null)
    {
        var input = image;
        foreach (var hidden in layers[..^1])
        {
            hidden.Forward(input);
            hidden.Activate(with.Activation);
            if (dropout is not null && with.Dropout > 0) hidden.Drop(with.Dropout, dropout);
            input = hidden.Output;
        }
        layers[^1].Forward(input);
        return Softmax(layers[^1].Output);
    }

    private static double[] Softmax(double[] scores)
    {
        var largest = scores.Max();
        var weights = Array.ConvertAll(scores, score => Math.Exp(score - largest));
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    private double Mean(Split split, Func<double[], int, double> measure) => split.Images.Zip(split.Labels, (image, label) => measure(Forward(image), label)).Average();

    private IEnumerable<double[]> State => Parameters.SelectMany(parameters => new[] { parameters.Values, parameters.Velocity, parameters.Energy });

    private Random RandomOf(int epoch) => new(unchecked(seed * 1_000_003 + epoch));
}
