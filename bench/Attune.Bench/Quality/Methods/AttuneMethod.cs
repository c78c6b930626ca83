using System.Diagnostics;
using Attune.AskTell;

namespace Attune.Bench;

/// <summary>A searcher of Attune, driven through the kernel as in an experiment.</summary>
internal sealed class AttuneMethod(string name, Searcher searcher) : IMethod
{
    public string Name => name;

    public string? Obstacle => null;

    public ISearch Start(TaskCard card, IInstance instance, long seed, int trials) =>
        new Search(new Optimizer(new Problem(instance.Parameters.Space, card.Objectives, seed, trials), searcher.Constrained(card.Constraints)), instance.Parameters, Names(card));

    private static MetricNames Names(TaskCard card) => new([.. card.Objectives.Select(objective => objective.Metric), .. Enumerable.Range(0, card.Constraints).Select(Outcomes.Name)]);

    private sealed class Search(Optimizer optimizer, ParameterSpace parameters, MetricNames names) : ISearch
    {
        private long ticks;

        public double Thought => Stopwatch.GetElapsedTime(0, ticks).TotalSeconds;

        public Proposal? Ask()
        {
            var start = Stopwatch.GetTimestamp();
            var trial = optimizer.Ask();
            ticks += Stopwatch.GetTimestamp() - start;
            return trial is null ? null : new(trial.Id, parameters.Flatten(trial.Configuration));
        }

        public void Tell(Proposal proposal, IReadOnlyList<double> values)
        {
            Value[] told = [.. values.Select(value => (Value)value)];
            var start = Stopwatch.GetTimestamp();
            optimizer.Tell(proposal.Id, new Metrics(names, told));
            ticks += Stopwatch.GetTimestamp() - start;
        }

        public void Dispose() { }
    }
}
