using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class GaussianProcessTests
{
    private static readonly Space Plane = new() { ["x"] = Domains.Uniform(-5, 10), ["y"] = Domains.Uniform(0, 15) };
    private static readonly Space Conditional = new()
    {
        ["lr"] = Domains.LogUniform(1e-5, 1), ["model"] = Domains.Choice(new Space { ["kind"] = "tree", ["depth"] = Domains.RandInt(1, 20) }, new Space { ["kind"] = "net", ["width"] = Domains.QUniform(8, 256, 8) }),
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Branins_function_is_solved_in_fifty_trials(long seed)
    {
        var (tried, _) = Asked.Run(new GaussianProcess(), Plane, 50, Branin, seed);

        Assert.InRange(tried.Min(Branin), 0.397887, 0.3980);
    }

    [Fact]
    public void Whole_numbers_and_options_with_parameters_of_their_own_are_solved_exactly()
    {
        var (tried, _) = Asked.Run(new GaussianProcess(), Conditional, 80, Loss, 4);

        Assert.InRange(tried.Min(Loss), 0, 0.01);

        static double Loss(Configuration config) => Math.Pow(Math.Log10(config.Double("lr")) + 2, 2) + (config["model"].AsMap() is var model && model.Text("kind") == "net"
            ? Math.Abs(model.Double("width") - 96) / 100 : 2 + Math.Abs(model.Int("depth") - 7));
    }

    [Fact]
    public void Results_beyond_all_measure_and_failures_do_not_lead_it_astray()
    {
        var (tried, _) = Asked.Run(new GaussianProcess(), Plane, 60, Wild, 2);

        Assert.InRange(tried.Min(Branin), 0, 0.5);

        static double Wild(Configuration config) => config.Double("x") > 8.5 ? double.NaN : config.Double("y") > 14 ? 1e15 : Branin(config);
    }

    [Fact]
    public void What_is_pending_is_not_suggested_again_nor_next_to_it()
    {
        var optimizer = Known(new GaussianProcess(), 20);

        Configuration[] batch = [.. Enumerable.Range(0, 8).Select(_ => optimizer.Ask()!.Configuration)];

        Assert.All(batch, (a, i) => Assert.All(batch[..i], b => Assert.InRange(Math.Abs(a.Double("x") - b.Double("x")) + Math.Abs(a.Double("y") - b.Double("y")), 1e-4, 100)));
    }

    [Fact]
    public void Eight_at_a_time_find_the_minimum_too()
    {
        var optimizer = Known(new GaussianProcess(), 8);
        for (var round = 0; round < 8; round++)
        {
            var batch = Enumerable.Range(0, 8).Select(_ => optimizer.Ask()!).ToList();
            foreach (var trial in batch) optimizer.Tell(trial.Id, Branin(trial.Configuration));
        }

        Assert.InRange(optimizer.Trials.Min(trial => Branin(trial.Configuration)), 0.397887, 0.40);
    }

    [Fact]
    public void A_fit_is_made_when_a_twentieth_more_is_known_and_travels_with_the_suggestion()
    {
        var (searcher, fits) = (new GaussianProcess { StartTrials = 2 }.Create(new Problem(Plane, [new Objective("loss", Mode.Min)], 1, -1)), new List<int>());
        for (var trial = 0; trial < 60; trial++)
        {
            var found = (Suggestion.Try)searcher.Suggest(trial, RandomStream.At(1, "suggest", trial));
            if (!found.Memo.IsNull) fits.Add(trial);
            Tell(searcher, trial, found.Configuration, found.Memo, Rough(found.Configuration));
        }

        Assert.Equal([.. Enumerable.Range(2, 38), 40, 42, 44, 46, 48, 50, 52, 54, 56, 58], fits);

        static double Rough(Configuration config) => Math.Sin(97 * config.Double("x")) + Math.Sin(89 * config.Double("y"));
    }

    // Without beginning anew it is found in one of these eight.
    [Fact]
    public void A_narrow_hollow_beside_a_wide_one_is_found_by_beginning_anew()
    {
        var found = Enumerable.Range(1, 8).Count(seed => Asked.Run(new GaussianProcess(), Plane, 120, Hollows, seed).Tried.Min(Hollows) < -1.2);

        Assert.InRange(found, 6, 8);

        static double Hollows(Configuration config) => -Hollow(config, -2, 12, 8) - 1.2 * Hollow(config, 6, 3, 3);
        static double Hollow(Configuration config, double x, double y, double width) => Math.Exp(-(Math.Pow(config.Double("x") - x, 2) + Math.Pow(config.Double("y") - y, 2)) / (width * width));
    }

    [Fact]
    public void What_has_come_to_a_point_is_left_for_start_points_except_for_every_fourth_trial()
    {
        var searcher = new GaussianProcess { StartTrials = 4 }.Create(new Problem(Plane, [new Objective("loss", Mode.Min)], 1, -1));
        for (var trial = 0; trial < 12; trial++) Tell(searcher, trial, new([new("x", 1 + 0.001 * trial), new("y", 2.0)]), Value.Null, trial);

        var (anew, back) = ((Suggestion.Try)searcher.Suggest(13, RandomStream.At(1, "suggest", 13)), (Suggestion.Try)searcher.Suggest(12, RandomStream.At(1, "suggest", 12)));

        Assert.Equal(1, FitNote.Of(PointMemo.Of(anew.Memo).Proposer).Episode);
        Assert.Equal(0, FitNote.Of(PointMemo.Of(back.Memo).Proposer).Episode);
        Assert.InRange(Math.Abs(anew.Configuration.Double("x") - 1) + Math.Abs(anew.Configuration.Double("y") - 2), 1, 20);
    }

    [Fact]
    public void Where_a_choice_decides_on_other_axes_it_begins_anew_in_the_option_that_was_searched_least()
    {
        var searcher = new GaussianProcess { StartTrials = 4 }.Create(new Problem(Conditional, [new Objective("loss", Mode.Min)], 1, -1));
        for (var trial = 0; trial < 14; trial++) Tell(searcher, trial, new([new("lr", 0.01 * (1 + 0.001 * trial)), new("model", new Configuration([new("kind", "tree"), new("depth", 7)]))]), Value.Null, trial);

        for (var trial = 14; trial < 24; trial++)
        {
            var found = (Suggestion.Try)searcher.Suggest(trial, RandomStream.At(1, "suggest", trial));
            var episode = found.Memo.IsNull ? 0 : FitNote.Of(PointMemo.Of(found.Memo).Proposer).Episode;
            Assert.Equal(trial % 4 == 0 ? 0 : 1, episode);
            if (episode == 1) Assert.Equal("net", found.Configuration["model"].AsMap().Text("kind"));
            Tell(searcher, trial, found.Configuration, found.Memo, 100);
        }
    }

    [Fact]
    public void A_note_is_read_as_it_was_written_with_and_without_a_fit_and_from_before_there_were_episodes()
    {
        FitNote fit = new(7, new([0.5, -1]));
        FitNote[] notes = [fit, fit with { Episode = 3 }, fit with { IsDone = false, Episode = 3 }, fit with { Warping = new([0.1, 0.2]), IsDone = false }, fit with { Durations = new([0.3]), Episode = 1 }, FitNote.Of(2)];
        FitNote both = FitNote.Of((fit with { Warping = new([0.1, 0.2]), Durations = new([0.3]) }).ToValue());

        Assert.All(notes, note => Assert.Equal(note.ToValue(), FitNote.Of(note.ToValue()).ToValue()));
        Assert.Equal([0.1, 0.2], both.Warping.Logarithms);
        Assert.Equal([0.3], both.Durations.Logarithms);
        Assert.True(FitNote.Of(0).ToValue().IsNull);
        Assert.Equal(0, FitNote.Of(new Value[] { 7, new Value[] { 0.5 } }).Episode);
    }

    [Fact]
    public void Vizier_starts_at_the_centre()
    {
        var (tried, _) = Asked.Run(SearcherNames.Find("vizier"), Plane, 1);

        Assert.Equal("x=2.5 y=7.5", tried[0].ToString());
    }

    [Fact]
    public void Settings_that_mean_nothing_are_refused() => Assert.Equal(
        [
            "GaussianProcess: there is no metric to optimise; name one (Metric and Mode), or search at random.",
            "GaussianProcess: Acquisition is 7; it is Alternating, LogExpectedImprovement or ConfidenceBound.",
            "GaussianProcess: StartTrials is -1; it is at least 0.",
        ],
        new GaussianProcess { Acquisition = (Acquisition)7, StartTrials = -1 }.Validate(new Problem(Plane, [], 0, 5)));

    [Fact]
    public void Bent_axes_solve_Branins_function_too()
    {
        var (tried, _) = Asked.Run(new GaussianProcess { WarpInputs = true }, Plane, 50, Branin, 1);

        Assert.InRange(tried.Min(Branin), 0.397887, 0.3985);
    }

    [Fact]
    public void Seconds_cannot_divide_a_bound() => Assert.Equal(
        ["GaussianProcess: PerSecond divides improvement by seconds, and Acquisition is ConfidenceBound; choose Alternating or LogExpectedImprovement."],
        new GaussianProcess { PerSecond = true, Acquisition = Acquisition.ConfidenceBound }.Validate(new Problem(Plane, [new Objective("loss", Mode.Min)], 0, 5)));

    // Each of three equal minima is seven times as dear as the one before it.
    [Fact]
    public void Improvement_by_the_second_finds_a_minimum_in_less_time()
    {
        double[] without = [.. Enumerable.Range(1, 12).Select(seed => SecondsToSolve(new GaussianProcess(), seed))];
        double[] with = [.. Enumerable.Range(1, 12).Select(seed => SecondsToSolve(new GaussianProcess { PerSecond = true }, seed))];

        Assert.True(with.Sum() < 0.8 * without.Sum(), $"{string.Join(" ", with.Select(seconds => (int)seconds))} against {string.Join(" ", without.Select(seconds => (int)seconds))}");
        Assert.InRange(with.Zip(without).Count(pair => pair.First < pair.Second), 8, 12);
    }

    // Seconds of all trials until one is within 0.05 of the minimum, of 80 at most.
    private static double SecondsToSolve(Searcher spec, long seed)
    {
        var searcher = spec.Create(new Problem(Plane, [new Objective("loss", Mode.Min)], seed, -1));
        var (seconds, best) = (0.0, double.PositiveInfinity);
        for (var trial = 0; trial < 80 && best > 0.397887 + 0.05; trial++)
        {
            var found = (Suggestion.Try)searcher.Suggest(trial, RandomStream.At(seed, "suggest", trial));
            var took = Math.Pow(10, (found.Configuration.Double("x") + 5) / 7.5);
            Tell(searcher, trial, found.Configuration, found.Memo, Branin(found.Configuration), took);
            (seconds, best) = (seconds + took, Math.Min(best, Branin(found.Configuration)));
        }
        return seconds;
    }

    private static void Tell(ISearcher searcher, int trial, Configuration configuration, Value memo, double loss, double seconds = 0)
    {
        searcher.Observe(new TrialCreated { At = default, Trial = trial, Configuration = configuration, Memo = memo, BasedOn = 0 });
        searcher.Observe(new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = (long)(seconds * Moment.Second), Metrics = new(new MetricNames("loss"), [loss]) });
        searcher.Observe(new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "told" });
    }

    private static Optimizer Known(Searcher searcher, int trials)
    {
        var optimizer = new Optimizer(new Problem(Plane, [new Objective("loss", Mode.Min)], 3, -1), searcher);
        for (var i = 0; i < trials; i++)
        {
            var trial = optimizer.Ask()!;
            optimizer.Tell(trial.Id, Branin(trial.Configuration));
        }
        return optimizer;
    }

    private static double Branin(Configuration config)
    {
        var (x, y) = (config.Double("x"), config.Double("y"));
        return Math.Pow(y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6, 2) + 10 * (1 - 1 / (8 * Math.PI)) * Math.Cos(x) + 10;
    }
}
