namespace Attune.Bench;

/// <summary>How much of a trial can be run: whole steps of one amount, the same for every method.</summary>
/// <param name="Amount">What is counted: epochs, steps.</param>
/// <param name="Grace">The step of the first rung: no trial is judged before.</param>
/// <param name="Full">The steps of a whole trial.</param>
internal sealed record FidelityRange(Fidelity Amount, int Grace, int Full)
{
    /// <summary>One in how many goes on at a rung, as in the protocol.</summary>
    public const int Eta = 3;

    /// <summary>The range of a task; null when it has no one amount that is counted in steps.</summary>
    /// <remarks>The first epoch of lcbench is an untrained network, so that rungs begin at the second.</remarks>
    public static FidelityRange? Of(TaskCard card) => card.Fidelities is [{ IsWhole: true } amount] ? new(amount, card.Scenario == "lcbench" ? 2 : 1, (int)amount.Target) : null;
}
