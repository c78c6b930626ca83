using Attune.Cli.Files;
using Attune.Cli.Files.Sections;
using Xunit;

namespace Attune.Cli.Tests.Files;

/// <summary>Schedulers and searchers with their settings, in the words of a file.</summary>
public sealed class DeciderTests
{
    private const string Space = """
        [space]
        lr = { log = [1e-5, 1e-1] }
        layers = { int = [1, 8] }
        act = { choice = ["relu", "tanh"] }
        fixed = 3
        [space.opt.cases.sgd]
        momentum = { float = [0, 1] }
        [space.opt.cases.adam]
        """;

    [Fact]
    public void A_population_changes_all_of_the_space_that_can_be_changed()
    {
        var options = Read("scheduler = { type = 'pbt', population = 4, interval = 2, quantile = 0.5, resample = 0.1, factors = [0.5, 2], burn_in = 1, synchronous = true }").Options;

        Assert.Equal(4, options.NumSamples);
        Assert.Equal(
            new PopulationBasedTraining
            {
                TimeAttr = "training_iteration", PerturbationInterval = 2, QuantileFraction = 0.5, ResampleProbability = 0.1, PerturbationFactors = [0.5, 2], BurnInPeriod = 1, Synch = true,
                HyperparamMutations = new()
                {
                    ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["layers"] = Tune.RandInt(1, 9), ["act"] = new[] { "relu", "tanh" }, ["opt"] = new Mutations { ["momentum"] = Tune.Uniform(0, 1) },
                },
            },
            options.Scheduler?.Scheduler);
    }

    [Fact]
    public void It_changes_what_it_is_told_to_by_name_or_with_values_of_its_own()
    {
        var named = Read("trials = 4\nscheduler = { type = 'pbt', interval = '10m', mutations = ['lr', 'opt/momentum'] }").Options.Scheduler?.Scheduler;
        var own = Read("trials = 4\nscheduler = { type = 'pbt', mutations = { lr = { log = [1e-3, 1e-2] }, fixed = [3, 4, 5] } }").Options.Scheduler?.Scheduler;

        Assert.Equal(
            new PopulationBasedTraining { TimeAttr = "time_total_s", PerturbationInterval = 600, HyperparamMutations = new() { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["opt"] = new Mutations { ["momentum"] = Tune.Uniform(0, 1) } } }, named);
        Assert.Equal(new PopulationBasedTraining { HyperparamMutations = new() { ["lr"] = Tune.LogUniform(1e-3, 1e-2), ["fixed"] = new[] { 3, 4, 5 } } }, own);
    }

    [Fact]
    public void A_bandit_sets_the_ranges_of_numbers()
    {
        var options = Read("trials = 4\nscheduler = { type = 'pb2', interval = 5 }").Options;

        Assert.Equal(
            new Pb2 { TimeAttr = "training_iteration", PerturbationInterval = 5, HyperparamBounds = new() { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["layers"] = Tune.RandInt(1, 9) } }.Describe(), options.Scheduler?.Scheduler?.Describe());
    }

    [Theory]
    [InlineData("scheduler = 'pbt'", "a population trains side by side, and here it is one trial")]
    [InlineData("trials = 9\nscheduler = { type = 'pbt', population = 8 }", "'population' is 8 and 'trials' is 9")]
    [InlineData("trials = 9\nscheduler = { type = 'pbt', mutations = ['lrr'] }", "'mutations' names 'lrr', which is not in [space]. Did you mean 'lr'?")]
    [InlineData("trials = 9\nscheduler = { type = 'pb2', mutations = ['act'] }", "'act' is of a kind that this scheduler does not change")]
    [InlineData("trials = 9\nscheduler = { type = 'pbt', interval = '10m', time = 'epoch' }", "'interval' is a span of time, and 'time' is 'epoch'")]
    public void A_population_that_cannot_be_is_refused(string lines, string problem) =>
        Assert.Contains(problem, Assert.Single(Assert.Throws<TuneException>(() => Read(lines)).Problems), StringComparison.Ordinal);

    [Fact]
    public void Schedulers_by_rungs_have_their_settings()
    {
        Assert.Equal(
            new WideAsha { MaxT = 81, GracePeriod = 3, ReductionFactor = 3, RungFactor = 2, DueShare = 0.3, TimeAttr = "epoch" },
            Scheduler("{ type = 'wide_asha', max = 81, grace = 3, reduction = 3, rung_factor = 2, due_share = 0.3, time = 'epoch' }"));
        Assert.Equal(new WitnessedAsha { MaxT = 81, Witnesses = 4, WitnessShare = 0.2 }, Scheduler("{ type = 'witnessed_asha', max = 81, witnesses = 4, witness_share = 0.2 }"));
        Assert.Equal(new Pasha { MaxT = 81, GracePeriod = 2, ReductionFactor = 3 }, Scheduler("{ type = 'pasha', max = 81, grace = 2, reduction = 3 }"));
        Assert.Equal(new HyperBandForBohb { MaxT = 27, ReductionFactor = 2, StopLastTrials = false }, Scheduler("{ type = 'hb_bohb', max = 27, reduction = 2, stop_last = false }"));
        Assert.Equal(new MedianStopping { MinTimeSlice = 3, HardStop = false }, Scheduler("{ type = 'medianstopping', time_slice = 3, hard_stop = false }"));
    }

    [Fact]
    public void Resources_are_changed_around_another_scheduler() =>
        Assert.Equal(
            new ResourceChanging { BaseScheduler = new Asha { MaxT = 9 }, ResourcesAllocationFunction = new DistributeResourcesToTopJob { Metric = "loss", Mode = Mode.Min, IncreaseByTimes = 2 } },
            Scheduler("{ type = 'resource_changing', base = { type = 'asha', max = 9 }, rule = 'best', times = 2 }"));

    [Fact]
    public void A_word_of_the_command_line_has_the_settings_of_a_file()
    {
        Assert.Equal(new WideAsha { MaxT = 3 }, SchedulerSection.Parse("wide_asha:max=3"));
        Assert.Equal("--scheduler wide_asha:mx=3: 'scheduler' has no 'mx'. Did you mean 'max'?", Assert.Single(Assert.Throws<TuneException>(() => SchedulerSection.Parse("wide_asha:mx=3")).Problems));
        Assert.Contains("of which nothing was recorded", Assert.Single(Assert.Throws<TuneException>(() => SchedulerSection.Parse("pbt:interval=3")).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Searchers_have_their_settings()
    {
        Assert.Equal(
            new Tpe { StartupTrials = 20, Duplicates = Duplicates.Allow, RandomState = 7, Constraints = [new("latency") { AtLeast = 1, AtMost = 20 }] },
            Searcher("{ type = 'tpe', start = 20, duplicates = 'allow', seed = 7, outcome = ['latency <= 20', 'latency >= 1'] }"));
        Assert.Equal(new Auto { Constraints = [new("latency") { AtMost = 20 }] }, Searcher("{ type = 'auto', outcome = 'latency <= 20' }"));
        Assert.Equal(new GaussianProcess { Constraints = [new("latency") { AtMost = 20 }] }, Searcher("{ type = 'gp', outcome = 'latency <= 20' }"));
        Assert.Equal(new Hebo { Constraints = [new("latency") { AtMost = 20 }] }, Searcher("{ type = 'hebo', outcome = 'latency <= 20' }"));
        Assert.Equal(new GaussianProcess { PerSecond = true, WarpInputs = true }, Searcher("{ type = 'gp', per_second = true, warp = true }"));
        Assert.Equal(new Repeater(new BasicVariantGenerator { RandomState = 1 }, 3, SetIndex: false), Searcher("{ type = 'random', seed = 1, repeats = 3 }"));
        Assert.Equal(new Racing(new CmaEs { PopulationSize = 9, AdaptsLearningRates = true }, 5, SetIndex: false), Searcher("{ type = 'cmaes', population = 9, adapt = true, racing = 5 }"));
    }

    [Fact]
    public void A_program_searches_from_where_the_file_is()
    {
        var program = Assert.IsType<ExternalSearcher>(Searcher("{ type = 'program', command = 'python3 driver.py --fast', timeout = '30s' }"));

        Assert.Equal(("python3", TimeSpan.FromSeconds(30), Environment.CurrentDirectory), (program.Program, program.AnswersWithin, program.Directory));
        Assert.Equal(["driver.py", "--fast"], program.Arguments);
    }

    [Fact]
    public void A_searcher_repeats_or_races() =>
        Assert.Contains("'racing' and 'repeats' exclude each other", Assert.Single(Assert.Throws<TuneException>(() => Searcher("{ type = 'tpe', repeats = 2, racing = 5 }")).Problems), StringComparison.Ordinal);

    private static ExperimentFile Read(string lines) => ExperimentFile.Read("tune.toml", $"command = 'train'\nmetric = {{ minimize = 'loss' }}\n{lines}\n{Space}\n");

    private static Scheduler? Scheduler(string table) => Read($"trials = 4\nscheduler = {table}").Options.Scheduler?.Scheduler;

    private static Searcher? Searcher(string table) => Read($"trials = 4\nsearch = {table}").Options.SearchAlg?.Searcher;
}
