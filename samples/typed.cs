#:project ../src/Attune/Attune.csproj
using Attune;
using static Attune.Tune;

// The same landscape with a typed space: names and types are checked by the compiler. dotnet run --file samples/typed.cs
var analysis = await Tune.RunAsync(Landscape, new RunOptions<Training>
{
    Metric = "loss",
    Mode = Mode.Min,
    NumSamples = 100,
    Config = new Training.Space
    {
        Lr = LogUniform(1e-5, 1e-1),
        Layers = RandInt(1, 9),
        Optimizer = Choice(new Sgd.Space { Momentum = Uniform(0, 0.99) }, new Adam.Space()),
    },
});

Console.WriteLine($"The best record is {analysis.BestConfig}.");

static double Landscape(Training training) =>
    Math.Pow(Math.Log10(training.Lr) + 2.5, 2)
    + 0.1 * Math.Abs(training.Layers - 4)
    + (training.Optimizer is Sgd sgd ? 1 - sgd.Momentum : 0.3);

[SearchSpace]
public partial record Training(double Lr, int Layers, Optimizer Optimizer);

public abstract record Optimizer;

[SearchSpace]
public partial record Sgd(double Momentum) : Optimizer;

[SearchSpace]
public partial record Adam() : Optimizer;
