using System.Collections.Immutable;

namespace Attune.Generators.Tests;

public enum Activation { Relu, Tanh }

public abstract partial record Optimizer;

[SearchSpace]
public partial record Sgd(double Momentum) : Optimizer;

[SearchSpace]
public partial record Adam(double Momentum, float Epsilon = 1e-8f) : Optimizer;

[SearchSpace]
public partial record Layer(int Units, Activation Activation = Activation.Relu);

public interface ISchedule;

[SearchSpace]
public partial record Cosine(int Period) : ISchedule;

[SearchSpace]
public partial record TrainConfig(
    double Lr,
    long Steps,
    bool Bias,
    Optimizer Optimizer,
    int[] Units,
    ImmutableArray<Layer> Stack,
    double? Drop,
    ISchedule? Schedule,
    string Name = "net",
    int Epochs = 10);
