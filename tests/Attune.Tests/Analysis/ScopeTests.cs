using CsCheck;
using Xunit;

namespace Attune.Tests;

/// <summary>Each scope against its definition.</summary>
public class ScopeTests
{
    private static readonly (Scope Scope, Func<double[], Mode, double> Of)[] Definitions =
    [
        (Scope.Last, (all, _) => all[^1]),
        (Scope.Average, (all, _) => Finite(all).DefaultIfEmpty(double.NaN).Average()),
        (Scope.Last5Average, (all, _) => Finite(all).TakeLast(5).DefaultIfEmpty(double.NaN).Average()),
        (Scope.Last10Average, (all, _) => Finite(all).TakeLast(10).DefaultIfEmpty(double.NaN).Average()),
        (Scope.All, (all, mode) => Finite(all).DefaultIfEmpty(double.NaN).Aggregate(mode == Mode.Max ? Math.Max : Math.Min)),
    ];

    [Fact]
    public void The_best_trial_is_best_by_the_definition_of_the_scope() =>
        Gen.Select(Gen.OneOf(Gen.Double[-10, 10], Gen.Const(double.NaN), Gen.Const(double.PositiveInfinity)).Array[1, 25].Array[1, 6], Gen.Int[0, 4], Gen.Bool).Sample((trials, which, larger) =>
        {
            var (mode, (scope, of)) = (larger ? Mode.Max : Mode.Min, Definitions[which]);
            var story = new Story();
            foreach (var losses in trials)
            {
                var trial = story.Launch();
                story.Report(trial, ("late", Value.Null)); // the metric begins later than the trial
                foreach (var loss in losses) story.Report(trial, loss);
            }

            var best = new ExperimentAnalysis(story.State, "runs/x").GetBestTrial("loss", mode, scope);

            var values = trials.Select(losses => of(losses, mode)).ToArray();
            if (best is null) return !values.Any(double.IsFinite);
            var wanted = values.Where(double.IsFinite).Aggregate(mode == Mode.Max ? Math.Max : Math.Min);
            return Math.Abs(values[best.Id] - wanted) <= 1e-9 * Math.Max(1, Math.Abs(wanted));
        });

    [Theory]
    [InlineData("last", Scope.Last)]
    [InlineData("Avg", Scope.Average)]
    [InlineData("last-5-avg", Scope.Last5Average)]
    [InlineData("LAST-10-AVG", Scope.Last10Average)]
    [InlineData("all", Scope.All)]
    public void Scopes_have_the_names_of_Ray(string name, Scope scope) => Assert.Equal(scope, ScopeNames.Parse(name));

    private static IEnumerable<double> Finite(double[] values) => values.Where(double.IsFinite);
}
