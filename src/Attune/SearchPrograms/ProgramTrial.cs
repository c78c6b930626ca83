namespace Attune.SearchPrograms;

/// <summary>A trial whose end a program has not been told.</summary>
/// <param name="configuration">What it tries.</param>
/// <param name="id">What the program calls it; null: the program that runs has not suggested it.</param>
internal sealed class ProgramTrial(Configuration configuration, Value? id)
{
    public Configuration Configuration => configuration;

    public Value? Id => id;

    /// <summary>What it reported last, smaller is better, infinite where it is not usable; null: nothing, or it failed.</summary>
    public double[]? Losses { get; set; }
}
