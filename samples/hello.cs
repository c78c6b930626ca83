#:project ../src/Attune/Attune.csproj
using Attune;

// 100 configurations of a small landscape, each chosen by what the ones before it gave, as many at a time as there are processors: dotnet run --file samples/hello.cs
var analysis = await Tune.RunAsync(Landscape, new RunOptions
{
    Metric = "loss",
    Mode = Mode.Min,
    NumSamples = 100,
    Config = new()
    {
        ["lr"] = Tune.LogUniform(1e-5, 1e-1),
        ["layers"] = Tune.RandInt(1, 9),
        ["optimizer"] = Tune.Choice(
            new Space { ["name"] = "sgd", ["momentum"] = Tune.Uniform(0, 0.99) },
            new Space { ["name"] = "adam" }),
    },
});

Console.WriteLine($"The best configuration is {analysis.BestConfig}.");

static double Landscape(Configuration config) =>
    Math.Pow(Math.Log10(config.Double("lr")) + 2.5, 2)
    + 0.1 * Math.Abs(config.Int("layers") - 4)
    + (config.Text("optimizer/name") == "sgd" ? 1 - config.Double("optimizer/momentum") : 0.3);
