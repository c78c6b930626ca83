namespace Attune;

/// <summary>The heart of a <see cref="PointSearcher"/>: where to look next, given what is known. <see cref="PointSearch"/> does the rest.</summary>
internal interface IProposer
{
    /// <summary>Something is known of a trial that was not known before: it was created, reported, ended, started anew. A few microseconds; fits no model.</summary>
    /// <param name="trial">Which one; what is known of it is in <see cref="Ground.Evidence"/>.</param>
    /// <param name="memo">The note that was proposed with it, when it has just been created; else null.</param>
    void Learn(int trial, Value memo);

    /// <summary>What to try next, or null for a point drawn evenly. Changes nothing but caches that cannot change an answer.</summary>
    /// <param name="trial">The number the trial will have, results that were known beforehand counted first.</param>
    /// <param name="random">The draws for this suggestion.</param>
    Suggestion? Propose(int trial, RandomStream random);
}
