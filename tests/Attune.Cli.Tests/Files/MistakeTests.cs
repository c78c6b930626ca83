using Attune.Cli.Files;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Files;

/// <summary>What is wrong between the parts of a file is told with everything else, at its place and in the words of a file.</summary>
public sealed class MistakeTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void What_no_part_sees_alone_is_told_with_everything_else()
    {
        var problems = ProblemsOf("""
            command = "python train.py --lr {lrr} --layers {layers} {{text}}"
            metric = { minimize = "loss", from = "acc={acc} step={step}" }
            trials = 0
            scheduler = { type = "asha", max = 3, grace = 9, objectives = ["loss: max", "size: min"] }
            env.DEPTH = "{depth}"
            [space]
            lr = { float = [0, 1], step = 0.3 }
            layers = { int = [1, 2], step = 5 }
            width = { log = [1e-3, 1], step = 0.1 }
            "a/b" = 3
            """);

        Assert.Equal(
            [
                "tune.toml:1:11: 'command' has a place for {lrr}, and [space] has no such name. Did you mean 'lr'? Braces that are no place are doubled: {{lrr}}",
                "tune.toml:2:38: 'from' does not give the metric 'loss'. There are: acc, step.",
                "tune.toml:3:10: 'trials' is 0; it must be a whole number of at least 1",
                "tune.toml:4:47: 'grace' is 9 and 'max' 3; the first rung does not lie above the last one: lower 'grace' or raise 'max'",
                "tune.toml:4:63: 'objectives' has \"loss: max\", and the metric is to be minimized; one of the two is wrong",
                "tune.toml:5:13: 'DEPTH' has a place for {depth}, and [space] has no such name. There are: lr, layers, width, a/b. Braces that are no place are doubled: {{depth}}",
                "tune.toml:7:16: 'lr' ends at 1, which is no multiple of its step 0.3; let it go from 0 to 0.9, or leave 'step' out",
                "tune.toml:8:18: 'layers' goes from 1 to 2, where there is no multiple of its step 5; widen it, or take a smaller step",
                "tune.toml:9:17: 'width' begins at 0.001, which is no multiple of its step 0.1; let it go from 0.1 to 1, or leave 'step' out",
                "tune.toml:10:1: the name 'a/b' contains '/', which separates a choice from what is inside a case; take another name",
            ],
            problems);
    }

    [Theory]
    [InlineData("objectives = ['loss: min']", "'objectives' has only 'loss'; name at least two")]
    [InlineData("objectives = ['size: min', 'speed: max']", "'objectives' lacks the metric 'loss'; add \"loss: min\"")]
    [InlineData("objectives = ['loss: min', 'loss: min']", "'objectives' has 'loss' 2 times; name each once")]
    [InlineData("max = 0.5", "'grace' is 1 unless it is given and 'max' 0.5;")]
    public void A_scheduler_that_cannot_be_is_told_in_the_words_of_a_file(string setting, string problem) =>
        Assert.Contains(problem, Assert.Single(ProblemsOf($"command = 'a'\nmetric = {{ minimize = 'loss' }}\nscheduler = {{ type = 'asha', {setting} }}\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("scheduler = { type = 'ahsa', max = 3, rungs = 4 }", "tune.toml:3:22: there is no scheduler 'ahsa'. Did you mean 'asha' or 'pasha'?")]
    [InlineData("scheduler = 'medianstoping'", "tune.toml:3:13: there is no scheduler 'medianstoping'. Did you mean 'medianstopping'?")]
    [InlineData("search = 'quasirandm'", "tune.toml:3:10: there is no searcher 'quasirandm'. Did you mean 'quasirandom'?")]
    [InlineData("search = { type = 'hibo', start = 3 }", "tune.toml:3:19: there is no searcher 'hibo'. Did you mean 'hebo'")]
    public void A_misspelt_name_is_the_only_mistake_and_the_right_one_is_named(string line, string problem) =>
        Assert.StartsWith(problem, Assert.Single(ProblemsOf($"command = 'a'\nmetric = {{ minimize = 'loss' }}\n{line}\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("known = 'other'\nsearch = 'random'", "tune.toml:3:9: 'known' is for a searcher that learns from results")]
    [InlineData("name = 'a/b'", "tune.toml:3:8: 'name' is 'a/b'; it becomes a directory")]
    [InlineData("search = 'tpe'\nscheduler = { type = 'pbt', population = 4 }\nspace.x = { float = [0, 1] }", "tune.toml:3:10: the scheduler changes the configurations of running trials")]
    [InlineData("search = { type = 'tpe', outcome = ['size <= 1', 'size >= 2'] }", "tune.toml:3:10: Tpe: the constraint on 'size' allows nothing")]
    public void Parts_that_do_not_go_together_are_told_at_one_of_them(string lines, string problem) =>
        Assert.StartsWith(problem, Assert.Single(ProblemsOf($"command = 'a'\nmetric = {{ minimize = 'loss' }}\n{lines}\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("x = 0.5\ny = 3", "tune.toml:8:5: the baseline cannot be: y is not in the space")]
    [InlineData("x = 0.75", "tune.toml:6:2: the baseline breaks the constraint \"x <= 0.5\"")]
    public void A_baseline_that_cannot_be_is_told_at_its_place(string lines, string problem) =>
        Assert.StartsWith(problem, Assert.Single(ProblemsOf($"command = 'a'\nmetric = {{ minimize = 'loss' }}\nconstraint = 'x <= 0.5'\n[space]\nx = {{ float = [0, 1] }}\n[baseline]\n{lines}\n")), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_named_and_is_not_there_is_told_with_everything_else()
    {
        var file = Path.Combine(place.Root, "tune.toml");
        File.WriteAllText(Path.Combine(place.Root, "net.in"), "{ \"lr\": {{lrr}} }");
        File.WriteAllText(file, "command = 'no-such-program'\nmetric = { minimize = 'loss' }\ntrials = 0\nfiles = { 'a.json' = 'a.in', 'net.json' = 'net.in' }\n[space]\nlr = { float = [0, 1] }\n");

        var error = await Assert.ThrowsAsync<TuneException>(() => ExperimentFile.ReadAsync(file, TestContext.Current.CancellationToken));

        Assert.Collection(
            error.Problems,
            problem => Assert.StartsWith("tune.toml:1:11: 'command' begins with 'no-such-program'", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("tune.toml:3:10: 'trials' is 0", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("tune.toml:4:22: the template 'a.in' of 'a.json' is not in ", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("tune.toml:4:43: the template 'net.in' has a place for {{lrr}}, and [space] has no such name. Did you mean 'lr'?", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_no_machine_has_is_told_in_the_words_of_a_file()
    {
        var file = Path.Combine(place.Root, "tune.toml");
        File.WriteAllText(file, "command = 'awk 1'\nmetric = { minimize = 'loss' }\ntrial = { quantum_computers = 3 }\n");

        var error = await Assert.ThrowsAsync<TuneException>(() => ExperimentFile.ReadAsync(file, TestContext.Current.CancellationToken));

        Assert.StartsWith("tune.toml:3:9: Each trial takes ", Assert.Single(error.Problems), StringComparison.Ordinal);
        Assert.Contains("ask for less in 'trial'", error.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_of_YAML_may_be_a_name_and_nothing_else()
    {
        var space = ExperimentFile.Read("tune.yaml", "command: train {opt}\nmetric: { minimize: loss }\nspace:\n  opt:\n    cases:\n      sgd: { momentum: { float: [0, 1] } }\n      adam:\n").Options.Config;

        Assert.Equal(2, Assert.IsType<Choice>(space["opt"]).Options.Length);
    }

    [Fact]
    public void The_directory_of_a_trial_can_be_worked_in()
    {
        var command = ExperimentFile.Read("tune.toml", "command = 'a'\nmetric = { minimize = 'loss' }\ndirectory = '{trial.directory}'\n").Command;

        Assert.True(command.WorksInTrialDirectory);
    }

    private static IReadOnlyList<string> ProblemsOf(string text) => Assert.Throws<TuneException>(() => ExperimentFile.Read("tune.toml", text)).Problems;
}
