using Xunit;

namespace Attune.Bench.Tests;

/// <summary>Problems with constraints, at the best points that are published, and those of several objectives.</summary>
public class ConstrainedTests
{
    private static readonly string Folder = Path.GetDirectoryName(Repository.Problems)!;

    public static TheoryData<string, double[]> Best => new()
    {
        { "gardner_wide", [3 * Math.PI / 2, 0] },
        { "gardner_narrow", [4.71209878461828, 1.2532360256105777] },
        { "gramacy", [0.19511137, 0.40467669] },
        { "ball_hartmann6", [0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573] },
        { "half_ackley10", new double[10] },
        { "tension_spring", [0.05168906, 0.35671773, 11.28896595] },
        { "pressure_vessel", [0.8125, 0.4375, 42.0984456, 176.6365958] },
        { "welded_beam", [0.20572964, 3.47048867, 9.03662391, 0.20572964] },
        { "speed_reducer", [3.5, 0.7, 17, 7.3, 7.71531991, 3.35054095, 5.28665446] },
    };

    [Theory]
    [MemberData(nameof(Best))]
    public void The_best_that_is_published_has_the_value_that_is_published_and_keeps_to_all_constraints(string name, double[] point)
    {
        var task = Task("constrained.json", name);

        var values = task.Open(0).Evaluate(new(At(point), Configuration.Empty, 0)).Values;

        Assert.Equal(task.Card.BestKnown, values[0], 1e-4 * (1 + Math.Abs(values[0])));
        Assert.Equal(task.Card.Constraints, values.Length - 1);
        Assert.All(values[1..], excess => Assert.InRange(excess, double.MinValue, name is "pressure_vessel" or "welded_beam" ? 1 : 1e-5)); // of a million, and of 13,600
    }

    [Fact]
    public void What_breaks_a_constraint_is_no_score()
    {
        var score = Task("constrained.json", "gramacy").Open(0).NewScore();

        score.Add(new([0.1, 1, -1], 0.1, double.NaN));
        Assert.Equal(double.PositiveInfinity, score.Value);
        score.Add(new([0.9, -1, 0], 0.9, double.NaN));
        Assert.Equal(0.9 - 0.599788058, score.Value, 1e-9);
    }

    [Theory]
    [InlineData("zdt2_10", new[] { 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, new[] { 0.5, 0.75 })]
    [InlineData("zdt3_10", new[] { 0.25, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, new[] { 0.25, 0.25 })]
    [InlineData("vlmop2_4", new[] { 0.5, 0.5, 0.5, 0.5 }, new[] { 0, 0.9816843611112658 })]
    [InlineData("kursawe3", new[] { 0.0, 0, 0 }, new[] { -20, 0.0 })]
    [InlineData("branin_currin2", new[] { 0.0, 0 }, new[] { 308.12909601160663, 3 })]
    [InlineData("dtlz2_6", new[] { 0.5, 0.5, 0.5, 0.5, 0.5, 0.5 }, new[] { 0.7071067811865476, 0.7071067811865476 })]
    [InlineData("dtlz2_three7", new[] { 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5 }, new[] { 0.7071067811865476, 0.7071067811865476, 0 })]
    [InlineData("bnh2", new[] { 0.0, 0 }, new[] { 0.0, 50, 0, -65.3 })]
    public void Formulas_of_several_objectives_are_those_that_are_published(string name, double[] point, double[] values)
    {
        var found = Task("several.json", name).Open(0).Evaluate(new(At(point), Configuration.Empty, 0)).Values;

        Assert.Equal(values.Length, found.Length);
        Assert.All(values, (value, i) => Assert.Equal(value, found[i], 1e-9));
    }

    [Fact]
    public void Of_three_objectives_the_volume_is_counted_and_only_of_what_keeps_to_constraints()
    {
        var three = Task("several.json", "dtlz2_three7").Open(0).NewScore();
        three.Add(new([0.1, 0.6, 0.6], 0.1, double.NaN));
        three.Add(new([0.6, 0.1, 0.1], 0.6, double.NaN));
        var bounded = Task("several.json", "bnh2").Open(0).NewScore();
        bounded.Add(new([40, 0, -1, 0], 40, double.NaN));
        bounded.Add(new([0, 0, 0.1, 0], 0, double.NaN));

        Assert.Equal(-(1.0 * 0.5 * 0.5 + 0.5 * 1.0 * 1.0 - 0.5 * 0.5 * 0.5), three.Value, 1e-12);
        Assert.Equal(-(100 * 50), bounded.Value, 1e-12);
    }

    private static ITuningTask Task(string file, string name) => ProblemFile.Read(Path.Combine(Folder, file), perSeed: true).Single(task => task.Card.Id == $"problems/{name}");

    private static Configuration At(double[] x) => new(x.Select((value, i) => KeyValuePair.Create($"x{i + 1}", (Value)value)));
}
