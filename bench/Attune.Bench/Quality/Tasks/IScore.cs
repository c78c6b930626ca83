namespace Attune.Bench;

/// <summary>How well a run has done so far. Lower is better.</summary>
internal interface IScore
{
    /// <summary>Takes the next evaluation, at full fidelity.</summary>
    void Add(Evaluation evaluation);

    /// <summary>The score after the evaluations so far; infinite before the first that succeeded.</summary>
    double Value { get; }
}
