using Xunit;

namespace Attune.Tests.Insight;

/// <summary>Which parameters mattered, asked of an experiment.</summary>
public sealed class ImportanceTests : IDisposable
{
    private static readonly Space Space = new()
    {
        ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["batch"] = Tune.Choice(16, 32, 64), ["seed"] = 7,
        ["net"] = Tune.Choice(new Space { ["depth"] = Tune.RandInt(1, 5) }, new Space { ["width"] = Tune.Uniform(0, 1) }), ["twice"] = Tune.SampleFrom(config => config.Int("batch") * 2),
    };

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task It_is_the_same_of_a_run_and_of_its_journal()
    {
        var analysis = await Tune.RunAsync((Configuration config) => Math.Pow(Math.Log10(config.Double("lr")) + 3, 2) + config.Int("batch") / 100.0, new RunOptions
        {
            Config = Space, NumSamples = 80, SearchAlg = "random", Metric = "_metric", Mode = Mode.Min, Name = "run", StoragePath = directory.Path, Verbose = 0, Seed = 4,
        });

        var live = analysis.Importance();
        var read = (await ExperimentAnalysis.OpenAsync(analysis.ExperimentPath, TestContext.Current.CancellationToken)).Importance();

        Assert.Equal(live, read);
        Assert.Equal((80, "lr"), (live.Trials, live.Parameters[0].Path));
        Assert.Equal(["batch", "lr", "net", "net/depth", "net/width"], live.Parameters.Select(parameter => parameter.Path).Order(StringComparer.Ordinal));
        Assert.Equal("lr", analysis.Importance(method: new PedAnova()).Parameters[0].Path);
    }

    [Fact]
    public void Trials_that_are_not_over_failed_or_have_no_number_do_not_count()
    {
        var story = new Story(Story.Loss);
        for (var i = 0; i < 30; i++) story.Complete(story.Report(story.Launch(("x", i / 30.0)), i));
        story.Complete(story.Report(story.Launch(("x", 0.5)), double.NaN));
        story.Report(story.Launch(("x", 0.6)), 1);
        story.Fail(story.Report(story.Launch(("x", 0.7)), 1), "Exception", "no");
        story.Pause(story.Report(story.Launch(("x", 0.8)), 24));

        var found = new ExperimentAnalysis(story.State, "somewhere").Importance();

        Assert.Equal((31, "x"), (found.Trials, Assert.Single(found.Parameters).Path));
        Assert.Equal(1, found["x"].Importance, 6);
    }

    [Fact]
    public void Another_metric_the_other_way_round_and_what_is_not_there()
    {
        var story = new Story(Story.Loss);
        for (var i = 0; i < 40; i++) story.Complete(story.Report(story.Launch(("x", i % 7), ("y", i)), ("loss", i), ("accuracy", i % 7)));
        var analysis = new ExperimentAnalysis(story.State, "somewhere");

        Assert.Equal("y", analysis.Importance().Parameters[0].Path);
        Assert.Equal("x", analysis.Importance("accuracy", Mode.Max).Parameters[0].Path);
        Assert.Contains("Did you mean 'accuracy'", Assert.Throws<TuneException>(() => analysis.Importance("acuracy", Mode.Max)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2", Assert.Throws<TuneException>(() => analysis.Importance(method: new Fanova { Trees = 0 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_without_trials_has_no_parameters() => Assert.Empty(new ExperimentAnalysis(new Story(Story.Loss).State, "somewhere").Importance().Parameters);

    [Fact]
    public void Files_of_Ray_are_enough()
    {
        using var archive = Ray.RayArchive.Unpack("trial-data");

        var found = ExperimentAnalysis.FromRayResults(archive.Path).Importance("loss", Mode.Min);

        Assert.Equal(3, found.Trials);
        Assert.Contains(found.Parameters, parameter => parameter.Path == "lr");
    }
}
