using CsCheck;
using HandwrittenDigits;
using Xunit;

namespace Attune.Samples;

public class MlpTests
{
    private static readonly Digits Data = Digits.Load();

    [Fact]
    public void The_digits_are_split_60_20_20_and_standardised()
    {
        Assert.Equal((1078, 359, 360), (Data.Train.Count, Data.Validation.Count, Data.Test.Count));
        Assert.All(Enumerable.Range(0, Digits.Pixels), pixel => Assert.Equal(0, Data.Train.Images.Average(image => image[pixel]), 1e-9));
    }

    [Fact]
    public void It_learns_digits_in_a_few_epochs()
    {
        var network = new Mlp(new Hyperparameters());

        Train(network, 5);

        Assert.InRange(network.Accuracy(Data.Validation), 0.9, 1);
    }

    [Theory]
    [InlineData(Optimizer.Sgd, Activation.Tanh)]
    [InlineData(Optimizer.Adam, Activation.Relu)]
    public void Good_hyperparameters_pass_96_percent(Optimizer optimizer, Activation activation)
    {
        var network = new Mlp(new Hyperparameters
        {
            Optimizer = optimizer, Activation = activation, Units = 96, Dropout = 0.1, LearningRate = optimizer == Optimizer.Sgd ? 0.03 : 0.003,
        });

        Train(network, 27);

        Assert.InRange(network.Accuracy(Data.Validation), 0.96, 1);
    }

    [Fact]
    public void Gradients_are_those_of_finite_differences() =>
        Gen.Select(Gen.Enum<Activation>(), Gen.Int[0, 3], Gen.Int[1, 9], Gen.Int[0, 99], Gen.Int[0, 1000]).Sample(
            (activation, layers, units, image, seed) =>
            {
                var network = new Mlp(new Hyperparameters { Activation = activation, Layers = layers, Units = units, Seed = seed });
                var one = new Split(Data.Train.Images[image..(image + 1)], Data.Train.Labels[image..(image + 1)]);

                LeaveTheKinks(network, seed);
                network.Learn(one.Images[0], one.Labels[0], new Random(0));

                foreach (var parameters in network.Parameters)
                {
                    var index = seed % parameters.Values.Length;
                    Assert.Equal(Slope(network, one, parameters.Values, index), parameters.Gradient[index], 1e-4);
                }
            }, iter: 200);

    [Theory]
    [InlineData(Optimizer.Sgd)]
    [InlineData(Optimizer.Adam)]
    public void A_restored_network_goes_on_bit_for_bit(Optimizer optimizer)
    {
        var hyperparameters = new Hyperparameters { Optimizer = optimizer, LearningRate = 0.01, Dropout = 0.2, Seed = 7 };
        var directory = Directory.CreateTempSubdirectory("attune-digits-").FullName;
        var (whole, restored) = (new Mlp(hyperparameters), new Mlp(hyperparameters with { Seed = 8 }));

        Train(whole, 2);
        whole.Save(directory);
        restored.Load(directory);
        Train(whole, 2);
        Train(restored, 2);

        Assert.Equal(whole.Epoch, restored.Epoch);
        Assert.Equal(whole.Parameters.SelectMany(p => p.Values), restored.Parameters.SelectMany(p => p.Values));
        Directory.Delete(directory, recursive: true);
    }

    private static void Train(Mlp network, int epochs)
    {
        for (var epoch = 0; epoch < epochs; epoch++) network.TrainEpoch(Data.Train);
    }

    private static void LeaveTheKinks(Mlp network, int seed)
    {
        var random = new Random(seed);
        foreach (var parameters in network.Parameters) foreach (ref var value in parameters.Values.AsSpan()) value += random.NextDouble() - 0.5;
    }

    private static double Slope(Mlp network, Split split, double[] values, int index)
    {
        const double step = 1e-6;
        var before = values[index];
        values[index] = before + step;
        var above = network.Loss(split);
        values[index] = before - step;
        var below = network.Loss(split);
        values[index] = before;
        return (above - below) / (2 * step);
    }
}
