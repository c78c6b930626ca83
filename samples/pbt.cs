#:project ../src/Attune/Attune.csproj
using System.Globalization;
using Attune;

// A population that goes where no fixed configuration gets: figure 2 of Jaderberg et al. (2017). Training climbs in each coordinate as much as its hyperparameter says, and only checkpoints carry
// how far it has come. dotnet run --file samples/pbt.cs
var analysis = await Tune.RunAsync(ClimbAsync, new RunOptions
{
    Metric = "value",
    Mode = Mode.Max,
    NumSamples = 8,
    Seed = 1,
    ResourcesPerTrial = new Resources(cpu: 0.1),
    Config = new() { ["h0"] = Tune.Choice(0.0, 1.0), ["h1"] = Tune.SampleFrom(config => 1 - config.Double("h0")) },
    Stop = new() { ["training_iteration"] = 100 },
    Scheduler = new PopulationBasedTraining
    {
        TimeAttr = "training_iteration",
        PerturbationInterval = 5,
        Synch = true,
        HyperparamMutations = new() { ["h0"] = Tune.Uniform(0, 1), ["h1"] = Tune.Uniform(0, 1) },
    },
});

var lineage = await analysis.LineageAsync();
Console.WriteLine($"The best value is {analysis.BestResult!["value"]}; a fixed configuration stays below 0.55. The last of {lineage.Exploits.Count} exploits:");
Console.WriteLine(lineage.ToString().Split('\n')[^1]);

static async Task ClimbAsync(Configuration config, TrialContext trial)
{
    var place = trial.Checkpoint is { } checkpoint ? await ReadAsync(checkpoint) : [0.9, 0.8];
    while (true)
    {
        place = [place[0] - 0.02 * config.Double("h0") * place[0], place[1] - 0.02 * config.Double("h1") * place[1]];
        var reached = place;
        await trial.ReportAsync((directory, token) => SaveAsync(directory, reached, token), ("value", 1.2 - place[0] * place[0] - place[1] * place[1]));
    }
}

static ValueTask SaveAsync(string directory, double[] place, CancellationToken token) =>
    new(File.WriteAllTextAsync(Path.Combine(directory, "place"), string.Create(CultureInfo.InvariantCulture, $"{place[0]:R} {place[1]:R}"), token));

static async Task<double[]> ReadAsync(string checkpoint) =>
    [.. (await File.ReadAllTextAsync(Path.Combine(checkpoint, "place"))).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
