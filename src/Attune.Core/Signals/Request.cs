namespace Attune;

/// <summary>What a person asks of a running experiment.</summary>
public abstract record Request
{
    private Request() { }

    /// <summary>End one trial.</summary>
    /// <param name="Trial">The trial's number.</param>
    public sealed record StopTrial(int Trial) : Request;

    /// <summary>Launch nothing more for now; running trials that can save do so at their next report and wait, the others go on to their end.</summary>
    public sealed record Pause : Request;

    /// <summary>Go on after a pause.</summary>
    public sealed record Resume : Request;

    /// <summary>Take more samples.</summary>
    /// <param name="NumSamples">How many there are to be in all; -1: without end. Fewer than before change nothing.</param>
    public sealed record Extend(int NumSamples) : Request;

    /// <summary>Run more or fewer trials at once, until the session ends. What runs already goes on.</summary>
    /// <param name="MaxConcurrentTrials">How many at most; 0: as many as there are resources for.</param>
    public sealed record Limit(int MaxConcurrentTrials) : Request;

    /// <summary>Try a configuration, before what the searcher suggests and beside the samples that are wanted.</summary>
    /// <param name="Configuration">The whole configuration.</param>
    public sealed record Enqueue(Configuration Configuration) : Request;
}
