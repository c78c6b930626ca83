using System.Collections.Immutable;
using CsCheck;
using Xunit;

namespace Attune.Bench.Tests;

/// <summary>Conditions as nested choices: what is active, how often, and under which name.</summary>
public class ParameterSpaceTests
{
    private static readonly ParameterSpec A = Pick("a", "1", "2", "3"), B = Pick("b", "x", "y");

    [Theory]
    [InlineData("rbv2_xgboost/12/acc")]
    [InlineData("rbv2_svm_v0/1053/mmce")]
    [InlineData("rbv2_super_v0/1053/mmce")]
    [InlineData("nb301_v2/CIFAR10/val_accuracy")]
    [InlineData("problems/cond_cash")]
    [InlineData("problems/cash_digits")]
    public void Exactly_the_active_parameters_have_values_and_they_are_in_range(string task) => ForEachPoint(Tasks.Of(task).Open(0).Parameters, AssertLawful);

    [Theory]
    [InlineData("rbv2_xgboost/12/acc", "booster")]
    [InlineData("rbv2_super_v0/1053/mmce", "learner")]
    [InlineData("rbv2_super_v0/1053/mmce", "num.impute.selected.cpo")]
    [InlineData("problems/cond_cash", "model")]
    public void Every_value_keeps_its_probability(string task, string parameter)
    {
        const int draws = 6000;
        var space = Tasks.Of(task).Open(0).Parameters;
        var random = RandomStream.At(1, "frequency", 0);

        var counts = Enumerable.Range(0, draws).Select(_ => Draw(space, random)[parameter]).CountBy(value => value).ToDictionary();

        var share = 1.0 / space.Parameters.Single(spec => spec.Name == parameter).Choices.Length;
        var slack = 5 * Math.Sqrt(draws * share * (1 - share));
        Assert.Equal((int)Math.Round(1 / share), counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, draws * share - slack, draws * share + slack));
    }

    [Fact]
    public void A_parameter_that_needs_two_parents_is_active_under_both() =>
        AssertActive(new Activation([[new("a", ["1", "2"])], [new("b", ["x"])]]), (a, b) => a != "3" && b == "x");

    [Fact]
    public void A_parameter_that_needs_one_of_two_parents_is_active_under_either() =>
        AssertActive(new Activation([[new("a", ["1"]), new("b", ["y"])]]), (a, b) => a == "1" || b == "y");

    [Fact]
    public void Conditions_of_conditions_hold_too()
    {
        var space = new ParameterSpace([A, Pick("c", "p", "q") with { Activation = When("a", "2") }, Number("d") with { Activation = When("c", "q") }]);

        ForEachPoint(space, AssertLawful);
        Assert.Contains(Points(space), point => point.Contains("d"));
    }

    [Fact]
    public void A_condition_on_a_number_leaves_the_parameter_out_where_it_does_not_hold()
    {
        var layers = new ParameterSpec("layers", ParameterType.Int) { Low = 1, High = 3, Step = 1 };
        var space = new ParameterSpace([layers, Number("second") with { Activation = new([[new("layers", [], AtLeast: 2)]]) }]);

        Assert.All(Points(space), point => Assert.Equal(point.Int("layers") >= 2, point.Contains("second")));
        Assert.Equal(2, space.Space.Parameters.Length);
    }

    [Fact]
    public void A_parameter_stands_under_one_path_with_one_domain_in_every_option()
    {
        var space = Tasks.Of("rbv2_xgboost/12/acc").Open(0).Parameters.Space;

        var eta = space.Parameters.Where(parameter => parameter.Path.EndsWith("/eta", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, eta.Count);
        Assert.Single(eta.Select(parameter => (parameter.Path, parameter.Domain)).Distinct());
    }

    [Fact]
    public void Bounds_of_whole_numbers_are_both_drawn()
    {
        var space = new ParameterSpace([new("n", ParameterType.Int) { Low = 2, High = 5, Step = 1 }, new("m", ParameterType.Int) { Low = 1, High = 4, Step = 1, Log = true }]);

        Assert.Equal([2, 3, 4, 5], Values(space, "n"));
        Assert.Equal([1, 2, 3, 4], Values(space, "m"));
    }

    [Fact]
    public void Steps_are_counted_from_the_least_value()
    {
        var space = new ParameterSpace([
            new("odd", ParameterType.Int) { Low = 1, High = 8, Step = 2 }, new("log", ParameterType.Int) { Low = 3, High = 20, Step = 4, Log = true },
            new("real", ParameterType.Float) { Low = 0.5, High = 2, Step = 0.5 },
        ]);

        Assert.Equal([1, 3, 5, 7], Values(space, "odd"));
        Assert.Equal([3, 7, 11, 15, 19], Values(space, "log"));
        Assert.Equal([0.5, 1.0, 1.5, 2.0], Values(space, "real"));
    }

    [Fact]
    public void Conditions_that_go_round_are_refused() =>
        Assert.Throws<InvalidDataException>(() => new ParameterSpace([A with { Activation = When("b", "x") }, B with { Activation = When("a", "1") }]));

    [Fact]
    public void Conditions_on_what_is_not_there_are_refused() =>
        Assert.Contains("'c'", Assert.Throws<InvalidDataException>(() => new ParameterSpace([A with { Activation = When("c", "x") }])).Message, StringComparison.Ordinal);

    private static void AssertActive(Activation activation, Func<string, string, bool> expected)
    {
        var points = Points(new ParameterSpace([A, B, Number("c") with { Activation = activation }])).ToList();

        Assert.All(points, point => Assert.Equal(expected(point.Text("a"), point.Text("b")), point.Contains("c")));
        Assert.Equal(6, points.Select(point => (point.Text("a"), point.Text("b"))).Distinct().Count());
    }

    private static void AssertLawful(ParameterSpace space, Configuration point)
    {
        foreach (var parameter in space.Parameters)
        {
            Assert.Equal(parameter.Activation.Holds(clause => point.TryGet(clause.Parent, out var parent) && clause.Holds(parent)), point.TryGet(parameter.Name, out var value));
            if (value.IsNull) continue;
            if (parameter.Type == ParameterType.Categorical) Assert.Contains(value, parameter.Choices);
            else Assert.InRange(value.AsDouble(), parameter.Low, parameter.High);
        }
        Assert.Equal(space.Parameters.Select(parameter => parameter.Name).Where(point.Contains), point.Names);
    }

    private static void ForEachPoint(ParameterSpace space, Action<ParameterSpace, Configuration> law) =>
        Gen.Long.Sample(seed => law(space, Draw(space, RandomStream.At(seed, "point", 0))), iter: 300);

    private static IEnumerable<Configuration> Points(ParameterSpace space) => Enumerable.Range(0, 400).Select(i => Draw(space, RandomStream.At(3, "points", i)));

    private static List<double> Values(ParameterSpace space, string name) => [.. Points(space).Select(point => point.Double(name)).Distinct().Order()];

    private static Configuration Draw(ParameterSpace space, RandomStream random)
    {
        var unit = new double[space.Space.Dimensions];
        random.Fill(unit);
        return space.Flatten(space.Space.Configure(unit));
    }

    private static ParameterSpec Pick(string name, params string[] choices) => new(name, ParameterType.Categorical) { Choices = [.. choices.Select(choice => (Value)choice)] };

    private static ParameterSpec Number(string name) => new(name, ParameterType.Float) { Low = 0, High = 1 };

    private static Activation When(string parent, string value) => new(ImmutableArray.Create(ImmutableArray.Create(new Clause(parent, [value]))));
}
