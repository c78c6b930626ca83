using System.Text.Json.Nodes;
using Xunit;

namespace Attune.Bench.Tests;

/// <summary>What the loader makes of the packs.</summary>
public class PackTests
{
    [Theory]
    [InlineData("lcbench", 20, 7)]
    [InlineData("rbv2_xgboost", 12, 14)]
    [InlineData("rbv2_svm_v0", 8, 6)]
    [InlineData("rbv2_super_v0", 6, 38)]
    [InlineData("iaml_glmnet", 2, 2)]
    [InlineData("nb301_v2", 1, 34)]
    [InlineData("fcnet", 2, 9)]
    [InlineData("hpobench_nn", 4, 5)]
    [InlineData("nasbench201", 1, 6)]
    [InlineData("taskset_rnn", 6, 8)]
    [InlineData("xgboost_offline", 5, 8)]
    [InlineData("deepar_offline", 6, 6)]
    [InlineData("bbob-5", 72, 5)]
    public void Every_pack_is_there(string scenario, int tasks, int dimensions)
    {
        var cards = Tasks.All.Select(task => task.Card).Where(card => card.Scenario == scenario).ToList();

        Assert.Equal(tasks, cards.Count);
        Assert.All(cards, card => Assert.Equal(dimensions, card.Dimensions));
    }

    [Fact]
    public void The_headline_set_is_what_random_search_does_not_solve()
    {
        Assert.DoesNotContain(Tasks.All, task => task.Card.IsHeadline && !task.Card.IsDiscriminative);
        Assert.False(Tasks.Of("rbv2_xgboost/300/acc").Card.IsDiscriminative);
        Assert.Equal(47 + 2 + 4 + 1, Tasks.All.Count(task => task.Card is { IsHeadline: true, Kind: TaskKind.Pack }));
    }

    [Theory]
    [InlineData("lcbench")]
    [InlineData("rbv2_xgboost")]
    [InlineData("rbv2_super_v0")]
    [InlineData("nb301_v2")]
    public void The_best_known_configuration_gives_the_best_known_value(string scenario)
    {
        var entries = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Packs, "yahpo", scenario, "tasks.json")))!["tasks"]!.AsArray();

        Assert.All(entries, entry =>
        {
            var task = Tasks.Of(entry!["id"]!.GetValue<string>());
            var found = task.Open(0).Evaluate(new(Json.ToPoint(entry["best_known_config"]!.AsObject()), Configuration.Empty, 0));
            Assert.Equal(task.Card.BestKnown, found.Values[0], 1e-4 * Math.Abs(task.Card.BestKnown));
            Assert.Equal(0, Score(task, found), 1e-3);
        });
    }

    [Fact]
    public void Less_fidelity_is_another_value_and_costs_less()
    {
        var task = Tasks.Of("lcbench/167168/val_accuracy");
        var point = Json.ToPoint(JsonNode.Parse("""{"batch_size": 64, "learning_rate": 0.01, "max_dropout": 0.5, "max_units": 256, "momentum": 0.9, "num_layers": 3, "weight_decay": 0.001}""")!.AsObject());

        var (full, early) = (task.Open(0).Evaluate(new(point, Configuration.Empty, 0)), task.Open(0).Evaluate(new(point, Configuration.Empty.With("epoch", 5), 0)));

        Assert.NotEqual(full.Values[0], early.Values[0]);
        Assert.True(early.Cost < full.Cost);
        Assert.Equal(52, Assert.Single(task.Card.Fidelities).Target);
    }

    [Fact]
    public void A_complete_table_answers_with_the_mean_of_its_row()
    {
        var task = Tasks.Of("hpobench_nn/australian");
        var second = Configuration.Empty.With("alpha", 0).With("batch_size", 0).With("depth", 0).With("learning_rate_init", 0).With("width", 1);

        Assert.Equal(new[] { 0.852901, 0.818826, 0.828706, 0.84413, 0.818826 }.Average(), task.Open(0).Evaluate(new(second, Configuration.Empty, 0)).Values[0], 1e-12);
    }

    [Fact]
    public void A_configuration_that_was_run_answers_for_itself_and_a_near_one_alike()
    {
        var task = Tasks.Of("taskset_rnn/imdb_patch128_LSTM128_avg_bs64");
        Configuration At(double rate) => Configuration.Empty.With("learning_rate", rate).With("1-beta1", 1 - 0.9274299).With("1-beta2", 1 - 0.995864).With("epsilon", 0.001211941)
            .With("l1", 6.499698e-05).With("l2", 0.006502001).With("linear_decay", 2.054763e-06).With("exponential_decay", 2.111937e-06);

        var self = task.Open(0).Evaluate(new(At(0.000869604), Configuration.Empty.With("step", 0), 0));
        var near = task.Open(0).Evaluate(new(At(0.00087), Configuration.Empty.With("step", 49), 0));

        Assert.Equal((0.69415, 0.0), (self.Values[0], self.Cost));
        Assert.Equal(0.53272, near.Values[0], 0.02);
        Assert.Equal("1-beta1", task.Open(0).Parameters.Parameters[1].Name);
    }

    [Fact]
    public void A_folder_without_packs_is_refused() =>
        Assert.Contains("no pack", Assert.Throws<InvalidDataException>(() => PackFolder.Read(Path.Combine(Repository.Root, "eng"))).Message, StringComparison.Ordinal);

    private static double Score(ITuningTask task, Evaluation found)
    {
        var score = task.Open(0).NewScore();
        score.Add(found);
        return score.Value;
    }
}
