namespace Attune;

/// <summary>
/// Answers "what next?". Laws (each a test in <c>SearcherContract</c>): values lie in their domains; <see cref="Suggest"/> twice without
/// <see cref="Observe"/> between gives the same answer; replaying the observed events into a fresh searcher gives the same next answer;
/// failed, not-a-number and missing results are survived; <see cref="Suggestion.Done"/> is final. One that is <see cref="IDisposable"/> too is disposed of when the run ends.
/// </summary>
public interface ISearcher
{
    /// <summary>The configuration for a trial. May not change what the searcher knows.</summary>
    /// <param name="trial">The number the trial will have.</param>
    /// <param name="random">The draws for this suggestion, addressed by seed and trial.</param>
    Suggestion Suggest(int trial, RandomStream random);

    /// <summary>Learns from an event; the only way in which the searcher changes. At most O(log n); never fits a model.</summary>
    void Observe(ExperimentEvent e);
}
