namespace Attune.Bench;

/// <summary>What is known of a task without opening it.</summary>
/// <param name="Id">Its name: <c>lcbench/3945/val_accuracy</c>.</param>
/// <param name="Scenario">What it is averaged with: <c>lcbench</c>.</param>
/// <param name="Kind">How it is scored.</param>
internal sealed record TaskCard(string Id, string Scenario, TaskKind Kind)
{
    /// <summary>How many parameters it has, active or not.</summary>
    public required int Dimensions { get; init; }

    /// <summary>What is told after a trial, and which way it is better.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [new("value", Mode.Min)];

    /// <summary>How many constraints results have to keep to; how far each is exceeded is told after a trial, behind its values.</summary>
    public int Constraints { get; init; }

    /// <summary>The best value known at full fidelity; not-a-number when there is none.</summary>
    public double BestKnown { get; init; } = double.NaN;

    /// <summary>The value of a median random configuration at full fidelity.</summary>
    public double MedianRandom { get; init; } = double.NaN;

    /// <summary>Whether random search leaves something to find.</summary>
    public bool IsDiscriminative { get; init; } = true;

    /// <summary>Whether it belongs to the headline set of the protocol, which is run when no tasks are named.</summary>
    public bool IsHeadline { get; init; }

    /// <summary>The numbers of trials at which runs are compared, besides the last.</summary>
    public IReadOnlyList<int> Checkpoints { get; init; } = [10, 25, 50, 100];

    /// <summary>What a trial may be given less of.</summary>
    public IReadOnlyList<Fidelity> Fidelities { get; init; } = [];

    /// <summary>The protocol's number of trials: ceil(20 + 40 sqrt(d)), 50 d for bbob, the last checkpoint of a problem.</summary>
    public int Budget => Kind switch
    {
        TaskKind.Pack => (int)Math.Ceiling(20 + 40 * Math.Sqrt(Dimensions)),
        TaskKind.Bbob => 50 * Dimensions,
        _ => Checkpoints[^1],
    };
}
