using Xunit;

namespace Attune.Testing;

/// <summary>A policy under observation: passes everything on, notes each answer, and checks what must hold of every single one.</summary>
internal class WatchedPolicy(IPolicy inner) : IPolicy
{
    /// <summary>What was answered to each event, by the event's number.</summary>
    public Dictionary<long, IReadOnlyList<Directive>> Answers { get; } = [];

    private readonly Foreseen foreseen = new();

    public void Observe(ExperimentEvent e) => inner.Observe(e);

    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment)
    {
        var answer = inner.React(e, experiment);
        Assert.Equal(answer, inner.React(e, experiment));
        foreach (var directive in answer)
        {
            Assert.NotEmpty(directive.Reason);
            if (TrialOf(directive) is { } trial) Assert.False(experiment.Trials[trial].IsFinished, $"{directive} names a trial that has ended.");
        }
        foreseen.Compare(e, answer);
        if (inner is IForesight foresight) foreseen.Ask(foresight, experiment);
        return Answers[e.Sequence] = answer;
    }

    /// <summary>What is wanted, without the reason.</summary>
    public static (Type, int?, object?) Wish(Directive directive) => (directive.GetType(), TrialOf(directive), directive switch
    {
        Directive.Discard d => d.Checkpoint,
        Directive.Wake d => d.Time,
        Directive.Fork d => (d.Donor, d.Checkpoint, d.Configuration),
        Directive.Resize d => d.Resources,
        _ => null,
    });

    private static int? TrialOf(Directive directive) => directive switch
    {
        Directive.Stop d => d.Trial,
        Directive.Continue d => d.Trial,
        Directive.Pause d => d.Trial,
        Directive.Resume d => d.Trial,
        Directive.Save d => d.Trial,
        Directive.Discard d => d.Trial,
        Directive.Fail d => d.Trial,
        Directive.Fork d => d.Trial,
        Directive.Resize d => d.Trial,
        _ => null,
    };
}
