using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "export_formats", "RunOptions.ExportFormats", Differs = "Any names; what they mean is the trainable's. An export that fails is the failure of its trial.")]
public sealed class ExportFormatsTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { NumSamples = 2, Stop = new() { ["training_iteration"] = 3 }, ExportFormats = ["onnx", "text"] };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_trial_that_has_completed_is_exported_into_its_directory()
    {
        var analysis = await Tune.RunAsync<Exporting>(Options);

        Assert.All(analysis.Trials, trial => Assert.Equal("3 steps as onnx, text", File.ReadAllText(Path.Combine(place.Directory, "t", $"{trial.Id:D6}", "model"))));
    }

    [Fact]
    public async Task Without_it_nothing_is_exported()
    {
        await Tune.RunAsync<Exporting>(Options with { ExportFormats = [] });

        Assert.Empty(Directory.GetFiles(place.Directory, "model", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_failed_export_is_a_failed_trial_and_not_tried_again()
    {
        var analysis = await Tune.RunAsync<Exporting>(Options with { Config = new() { ["breaks"] = true }, MaxFailures = 3, RaiseOnFailedTrial = false });

        Assert.All(analysis.Trials, trial =>
        {
            Assert.Equal((TrialStatus.Error, 1, 3), (trial.Status, trial.Failures, trial.Iteration));
            Assert.Contains("no model here", trial.Error!.Message, StringComparison.Ordinal);
        });
    }

    private sealed class Exporting : Trainable
    {
        protected override ValueTask<Report> StepAsync(CancellationToken cancellationToken) => new(new Report(("loss", 1.0 / Iteration)));

        protected override async ValueTask<IReadOnlyDictionary<string, string>> ExportModelAsync(IReadOnlyList<string> formats, string directory, CancellationToken cancellationToken)
        {
            if (Config.TryGet("breaks", out _)) throw new InvalidOperationException("no model here");
            var path = Path.Combine(directory, "model");
            await File.WriteAllTextAsync(path, $"{Iteration} steps as {string.Join(", ", formats)}", cancellationToken);
            return formats.ToDictionary(format => format, _ => path);
        }
    }
}
