using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class EpisodeTests
{
    private static readonly Space Conditional = new()
    {
        ["lr"] = Domains.LogUniform(1e-5, 1), ["model"] = Domains.Choice(new Space { ["kind"] = "tree", ["depth"] = Domains.RandInt(1, 20) }, new Space { ["kind"] = "net", ["width"] = Domains.QUniform(8, 256, 8) }),
    };
    private static readonly Space Models = new()
    {
        ["note"] = Domains.Uniform(0, 1),
        ["model"] = Domains.Choice(
            new Space { ["kind"] = "tree", ["depth"] = Domains.Uniform(1, 20), ["seed"] = Domains.Uniform(0, 1) },
            new Space { ["kind"] = "net", ["rate"] = Domains.LogUniform(1e-6, 1), ["drop"] = Domains.Uniform(0, 0.9), ["width"] = Domains.LogUniform(4, 1024) }),
    };

    [Fact]
    public void Where_a_choice_decides_on_other_axes_an_episode_that_wins_next_to_nothing_is_over_though_its_trials_lie_apart()
    {
        var searcher = new GaussianProcess { StartTrials = 4 }.Create(new Problem(Conditional, [new Objective("loss", Mode.Min)], 1, -1));
        for (var trial = 0; trial < 9; trial++) Tell(searcher, trial, Tree(trial), Value.Null, trial < 4 ? 4 - trial : 1 - 0.0001 * trial);

        var (anew, back) = (Episode(searcher, 9), Episode(searcher, 12));
        Tell(searcher, 9, Tree(9), Value.Null, 0.9);

        Assert.Equal((1, 0, 0), (anew, back, Episode(searcher, 10)));

        static Configuration Tree(int trial) => new([new("lr", Math.Pow(10, -0.5 * trial)), new("model", new Configuration([new("kind", "tree"), new("depth", 1 + trial)]))]);
    }

    [Fact]
    public void An_episode_whose_start_points_failed_or_broke_a_constraint_is_not_over_as_soon_as_one_does_not()
    {
        var searcher = new GaussianProcess { StartTrials = 4 }.Create(new Problem(Conditional, [new Objective("loss", Mode.Min)], 1, -1));
        for (var trial = 0; trial < 9; trial++) Tell(searcher, trial, new([new("lr", Math.Pow(10, -0.5 * trial)), new("model", new Configuration([new("kind", "tree"), new("depth", 1 + trial)]))]), Value.Null, trial < 4 ? double.NaN : 9 - trial);

        Assert.Equal(0, Episode(searcher, 9));
    }

    [Fact]
    public void Where_there_are_choices_only_a_few_trials_that_win_nothing_do_not_end_it()
    {
        var layers = new Choice([.. Enumerable.Range(0, 8).Select(width => (Domain)$"w{width}")]);
        var space = new Space { ["model"] = Domains.Choice(new Space { ["kind"] = "tree", ["depth"] = layers, ["leaves"] = layers }, new Space { ["kind"] = "net", ["width"] = layers }) };
        var searcher = new GaussianProcess { StartTrials = 4 }.Create(new Problem(space, [new Objective("loss", Mode.Min)], 1, -1));
        for (var trial = 0; trial < 9; trial++)
        {
            Tell(searcher, trial, new([new("model", new Configuration([new("kind", "tree"), new("depth", $"w{trial % 8}"), new("leaves", $"w{trial / 8}")]))]), Value.Null, trial < 4 ? 4 - trial : 1);
        }

        Assert.Equal(0, Episode(searcher, 9));
    }

    [Fact]
    public void The_first_episode_of_an_option_learns_from_the_trials_that_are_there_already()
    {
        var searcher = new GaussianProcess { StartTrials = 4 }.Create(new Problem(Conditional, [new Objective("loss", Mode.Min)], 1, -1));
        for (var trial = 0; trial < 4; trial++) Tell(searcher, trial, new([new("lr", Math.Pow(10, -trial)), new("model", new Configuration([new("kind", "net"), new("width", 64.0 * (trial + 1))]))]), Value.Null, 10 + trial);
        for (var trial = 4; trial < 14; trial++) Tell(searcher, trial, new([new("lr", 0.01 * (1 + 0.001 * trial)), new("model", new Configuration([new("kind", "tree"), new("depth", 7)]))]), Value.Null, trial);

        var found = (Suggestion.Try)searcher.Suggest(14, RandomStream.At(1, "suggest", 14));

        var note = FitNote.Of(PointMemo.Of(found.Memo).Proposer);
        Assert.Equal((1, 4), (note.Episode, note.Seen));
        Assert.Equal("net", found.Configuration["model"].AsMap().Text("kind"));
    }

    [Fact]
    public void The_better_of_two_models_is_found_though_the_other_looks_better_at_first()
    {
        var found = Enumerable.Range(1, 8).Count(seed => Asked.Run(new GaussianProcess(), Models, 120, Loss, seed).Tried.Min(Loss) < 0.05);

        Assert.InRange(found, 6, 8);

        static double Loss(Configuration config) => config["model"].AsMap() is var model && model.Text("kind") == "tree"
            ? 0.1 + 0.01 * Math.Pow(model.Double("depth") - 7, 2) : Math.Pow(Math.Log10(model.Double("rate")) + 3, 2) + 4 * Math.Pow(model.Double("drop") - 0.2, 2) + Math.Pow(Math.Log2(model.Double("width")) - 7, 2) / 4;
    }

    private static int Episode(ISearcher searcher, int trial)
    {
        var memo = PointMemo.Of(((Suggestion.Try)searcher.Suggest(trial, RandomStream.At(1, "suggest", trial))).Memo).Proposer;
        return memo.IsNull ? 0 : FitNote.Of(memo).Episode;
    }

    private static void Tell(ISearcher searcher, int trial, Configuration configuration, Value memo, double loss)
    {
        searcher.Observe(new TrialCreated { At = default, Trial = trial, Configuration = configuration, Memo = memo, BasedOn = 0 });
        searcher.Observe(new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 0, Metrics = new(new MetricNames("loss"), [loss]) });
        searcher.Observe(new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "told" });
    }
}
