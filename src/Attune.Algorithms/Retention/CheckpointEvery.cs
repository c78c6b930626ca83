namespace Attune;

/// <summary>Saves each trial every so many iterations, where it offers to.</summary>
/// <param name="Iterations">How many, at least 1.</param>
public sealed record CheckpointEvery(int Iterations) : Policy
{
    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new CheckpointEveryPolicy(Iterations);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) =>
        Iterations >= 1 ? [] : [$"The checkpoint frequency is {Iterations}; it counts iterations, so it must be at least 1 (or 0 in CheckpointConfig for never)."];
}
