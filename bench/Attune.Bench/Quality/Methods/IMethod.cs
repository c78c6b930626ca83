namespace Attune.Bench;

/// <summary>A way to search, under test.</summary>
internal interface IMethod
{
    /// <summary>Its name on the command line and in the file of runs.</summary>
    string Name { get; }

    /// <summary>Why it cannot be run here, in words, with what to do; null when it can.</summary>
    string? Obstacle { get; }

    /// <summary>Begins a search.</summary>
    /// <param name="card">What is known of the task.</param>
    /// <param name="instance">What is searched.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="trials">How many trials there will be; -1: not known.</param>
    ISearch Start(TaskCard card, IInstance instance, long seed, int trials);
}
