namespace Attune;

/// <summary>Who lives on in a population, and who has children.</summary>
internal interface ISelection
{
    /// <summary>Those of some ended trials that live on, in an order that <see cref="Parent"/> may use.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="count">How many live on.</param>
    /// <param name="random">Draws of this generation.</param>
    IReadOnlyList<int> Survivors(IReadOnlyList<int> trials, int count, RandomStream random);

    /// <summary>One of the population, to be a parent.</summary>
    int Parent(IReadOnlyList<int> population, RandomStream random);
}
