using System.Collections.Immutable;
using Xunit;
using static Attune.Tune;

namespace Attune.Generators.Tests;

public class TypedSpaceTests
{
    private static TrainConfig.Space Typed => new()
    {
        Lr = LogUniform(1e-5, 1e-1),
        Steps = RandInt(1, 9),
        Bias = Choice(true, false),
        Optimizer = Choice(new Sgd.Space { Momentum = Uniform(0, 1) }, new Adam.Space { Momentum = Uniform(0.8, 1), Epsilon = Choice(1e-8, 1e-7) }),
        Units = [RandInt(16, 257), 32],
        Stack = [new Layer.Space { Units = RandInt(1, 9), Activation = Choice(Activation.Relu, Activation.Tanh) }, new Layer(7)],
    };

    [Fact]
    public void Every_draw_is_read_as_a_record_and_written_back()
    {
        var space = Typed;
        for (var i = 0; i < 500; i++)
        {
            var configuration = Draw(space, i);

            var record = space.Read(configuration);

            Assert.Equal(configuration, space.Write(record));
            Assert.True(space.Contains(configuration));
            Assert.InRange(record.Lr, 1e-5, 1e-1);
            Assert.Equal(32, record.Units[1]);
            Assert.Equal(new Layer(7), record.Stack[1]);
            Assert.Equal(("net", 10, null, null), (record.Name, record.Epochs, record.Drop, record.Schedule));
        }
    }

    [Fact]
    public async Task A_function_of_a_record_may_return_several_metrics()
    {
        var root = Directory.CreateTempSubdirectory("attune-typed-");
        var options = new RunOptions<Sgd>
        {
            Name = "typed", StoragePath = root.FullName, Metric = "loss", Mode = Mode.Min, Verbose = 0, HandleSignals = false, Config = new Sgd.Space { Momentum = Uniform(0, 1) },
        };

        var analysis = await RunAsync((Sgd sgd) => new Report(("loss", sgd.Momentum), ("size", 7)), options, TestContext.Current.CancellationToken);

        Assert.Equal((analysis.BestConfig.Momentum, 7.0), (analysis.BestResult!.Number("loss"), analysis.BestResult.Number("size")));
        root.Delete(recursive: true);
    }

    [Fact]
    public void A_case_of_a_choice_is_read_as_its_own_record()
    {
        var space = Typed;
        var records = Enumerable.Range(0, 100).Select(i => space.Read(Draw(space, i))).ToArray();

        Assert.Contains(records, record => record.Optimizer is Sgd);
        Assert.Contains(records, record => record.Optimizer is Adam { Momentum: >= 0.8, Epsilon: 1e-8f or 1e-7f });
    }

    [Fact]
    public void The_configuration_has_names_in_lower_case_and_the_name_of_the_case()
    {
        var configuration = Draw(Typed, 0);

        Assert.Equal(["lr", "steps", "bias", "optimizer", "units", "stack", "drop", "schedule", "name", "epochs"], configuration.Names);
        Assert.Equal("$case", configuration.Map("optimizer").Names[0]);
        Assert.Contains(configuration.Text("optimizer/$case"), new[] { "Sgd", "Adam" });
    }

    [Fact]
    public void A_space_and_a_record_stand_where_their_base_is_wanted()
    {
        var space = Typed with { Optimizer = new Sgd.Space { Momentum = 0.9 }, Schedule = new Cosine.Space { Period = 5 } };
        var constant = Typed with { Optimizer = new Sgd(0.5), Drop = Choice(Value.Null, Uniform(0.1, 0.5)) };

        Assert.Equal(new Sgd(0.9), space.Read(Draw(space, 0)).Optimizer);
        Assert.Equal(new Cosine(5), space.Read(Draw(space, 0)).Schedule);
        Assert.Equal(new Sgd(0.5), constant.Read(Draw(constant, 0)).Optimizer);
        Assert.Equal([true, false], Enumerable.Range(0, 50).Select(i => constant.Read(Draw(constant, i)).Drop is null).Distinct().OrderDescending());
    }

    [Fact]
    public void A_copy_with_a_change_is_another_space()
    {
        var first = Typed;
        _ = Draw(first, 0);

        var second = first with { Lr = 0.5 };

        Assert.Equal(0.5, second.Read(Draw(second, 0)).Lr);
        Assert.NotEqual(first, second);
        Assert.Equal(first, first with { });
    }

    [Fact]
    public void A_typed_constraint_holds_on_the_record()
    {
        var space = new Layer.Space { Units = RandInt(1, 9) }.Where("units <= 4", layer => layer.Units <= 4);

        Assert.Equal(["units <= 4"], space.Untyped.Constraints.Select(constraint => constraint.Name));
        Assert.True(space.Untyped.Satisfies(((IConfigurable)new Layer(4)).Write()));
        Assert.False(space.Untyped.Satisfies(((IConfigurable)new Layer(5)).Write()));
    }

    [Fact]
    public void The_same_name_in_two_cases_is_two_parameters()
    {
        var momenta = Typed.Untyped.Parameters.Where(parameter => parameter.Path == "optimizer/momentum");

        Assert.Equal([0, 1], momenta.Select(parameter => parameter.Conditions.Single().Option));
    }

    [Fact]
    public void A_typed_space_stands_in_a_dictionary_and_as_the_whole_space()
    {
        Space whole = Typed;
        Space mixed = new() { ["layer"] = new Layer.Space { Units = 3 }, ["x"] = 1 };

        Assert.Equal(Typed.Dimensions, whole.Dimensions);
        Assert.Equal("layer=(units=3 activation=Relu) x=1", mixed.Configure([]).ToString());
    }

    private static Configuration Draw<T>(Space<T> space, long index)
    {
        var unit = new double[space.Dimensions];
        RandomStream.At(1, "typed", index).Fill(unit);
        return space.Untyped.Configure(unit);
    }
}
