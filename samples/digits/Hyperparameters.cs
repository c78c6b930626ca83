using Attune;

namespace HandwrittenDigits;

/// <summary>What can be chosen about the network and its training: what the tuner tunes.</summary>
/// <param name="Layers">Hidden layers, 0 or more.</param>
/// <param name="Units">Units of each hidden layer.</param>
/// <param name="Activation">What hidden units compute.</param>
/// <param name="Optimizer">How gradients become steps.</param>
/// <param name="LearningRate">The size of a step.</param>
/// <param name="Momentum">How much of the last step goes on into the next, in [0, 1); for Adam, beta 1.</param>
/// <param name="WeightDecay">How much weights shrink per step, in units of the learning rate (decoupled: Loshchilov and Hutter 2019).</param>
/// <param name="Dropout">The share of hidden units left out while training, in [0, 1).</param>
/// <param name="BatchSize">Images per step.</param>
/// <param name="Seed">Where all randomness comes from.</param>
[SearchSpace]
public sealed partial record Hyperparameters(
    int Layers = 1,
    int Units = 32,
    Activation Activation = Activation.Relu,
    Optimizer Optimizer = Optimizer.Adam,
    double LearningRate = 3e-3,
    double Momentum = 0.9,
    double WeightDecay = 1e-4,
    double Dropout = 0,
    int BatchSize = 32,
    int Seed = 1);
