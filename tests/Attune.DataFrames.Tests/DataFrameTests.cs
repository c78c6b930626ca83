using CsCheck;
using Microsoft.Data.Analysis;
using Xunit;

namespace Attune.Tests;

public sealed class DataFrameTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Each_column_has_the_type_of_its_values()
    {
        var frame = (await RunAsync()).ResultsDataFrame();

        Assert.IsType<DoubleDataFrameColumn>(frame["loss"]);
        Assert.IsType<Int64DataFrameColumn>(frame["epoch"]);
        Assert.IsType<BooleanDataFrameColumn>(frame["converged"]);
        Assert.IsType<StringDataFrameColumn>(frame["note"]);
        Assert.IsType<StringDataFrameColumn>(frame["shape"]);
        Assert.IsType<DoubleDataFrameColumn>(frame["mixed"]);
        Assert.IsType<Int64DataFrameColumn>(frame["training_iteration"]);
        Assert.IsType<DoubleDataFrameColumn>(frame["time_total_s"]);
        Assert.IsType<StringDataFrameColumn>(frame["trial_id"]);
    }

    [Fact]
    public async Task What_a_row_does_not_have_is_null()
    {
        var frame = (await RunAsync()).ResultsDataFrame();

        Assert.Equal([0.25, 0.5, 1.0], frame["loss"].Cast<object>());
        Assert.Equal([null, 7.0, null], frame["late"].Cast<object?>());
        Assert.Equal(2, frame["late"].NullCount);
        Assert.Equal(["a", null, "a"], frame["note"].Cast<object?>());
    }

    [Fact]
    public async Task Numbers_that_are_not_finite_are_no_nulls()
    {
        var frame = (await RunAsync()).ResultsDataFrame();

        Assert.Equal([double.NaN, double.PositiveInfinity, 1.0], frame["odd"].Cast<object>());
        Assert.Equal(0, frame["odd"].NullCount);
    }

    [Fact]
    public async Task Every_frame_holds_what_its_table_holds()
    {
        var analysis = await RunAsync();

        Same(analysis.ResultsTable, analysis.ResultsDataFrame());
        Same(analysis.BestResultTable, analysis.BestResultDataFrame());
        Same(await analysis.TableAsync(), await analysis.DataFrameAsync());
        Same(await analysis.TableAsync("loss", Mode.Max), await analysis.DataFrameAsync("loss", Mode.Max));
        Same(await analysis.BestTableAsync(), await analysis.BestDataFrameAsync());
        Same(await analysis.TrialTableAsync(analysis.Trials[1]), await analysis.TrialDataFrameAsync(analysis.Trials[1]));
        Assert.All(await analysis.TrialDataFramesAsync(), frame => Assert.Equal(2, frame.Value.Rows.Count));
    }

    [Fact]
    public async Task An_experiment_without_results_is_a_frame_without_rows()
    {
        var analysis = await Tune.RunAsync((Configuration _) => 1.0, place.Options with { NumSamples = 0 });

        Assert.Equal(0, analysis.ResultsDataFrame().Rows.Count);
    }

    [Fact]
    public void Any_values_fit() =>
        Gen.OneOf(Gen.Const(Value.Null), Gen.Bool.Select(value => (Value)value), Gen.Long.Select(value => (Value)value), Gen.Double.Select(value => (Value)value), Gen.String.Select(value => (Value)value))
            .Array[1, 20].Sample(values =>
            {
                var builder = new TableBuilder();
                foreach (var value in values) builder.Add([new("x", value)]);

                var column = builder.Build().ToDataFrame()["x"];

                return column.Length == values.Length && values.Select((value, row) => value.IsNull == column[row] is null).All(same => same);
            });

    private static void Same(Table table, DataFrame frame)
    {
        Assert.Equal(table.Columns, frame.Columns.Select(column => column.Name));
        Assert.Equal(table.Rows.Count, frame.Rows.Count);
        foreach (var column in table.Columns)
        {
            Assert.Equal(table[column].Select(value => value.IsNull ? null : value.IsNumeric ? $"{value.ToDouble()}" : value.ToString()), frame[column].Cast<object?>().Select(Number));
        }
    }

    private static string? Number(object? cell) => cell switch
    {
        bool truth => truth ? "1" : "0",
        long whole => $"{(double)whole}",
        _ => cell?.ToString(),
    };

    private Task<ExperimentAnalysis> RunAsync() => Tune.RunAsync(TrainAsync, place.Options with { Config = new() { ["x"] = Tune.GridSearch(0, 1, 2), ["net"] = new Space { ["units"] = 32 } } });

    private static async Task TrainAsync(Configuration config, TrialContext trial)
    {
        var x = config.Int("x");
        await trial.ReportAsync(("loss", 9.0));
        List<(string, Value)> last =
        [
            ("loss", new[] { 0.25, 0.5, 1.0 }[x]), ("epoch", x), ("converged", x > 0), ("shape", new Value[] { x, 2 }), ("mixed", x == 0 ? 1 : 0.5),
            ("odd", new[] { double.NaN, double.PositiveInfinity, 1.0 }[x]),
        ];
        if (x == 1) last.Add(("late", 7.0));
        else last.Add(("note", "a"));
        await trial.ReportAsync([.. last]);
    }
}
