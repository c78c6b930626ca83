namespace Attune;

/// <summary>A way to search, as an immutable value: <c>new BasicVariantGenerator { ConstantGridSearch = true }</c>. It creates the searcher when the problem is known.</summary>
public abstract record Searcher
{
    /// <summary>Whether a suggestion costs microseconds, so that it is asked for inside the turn; otherwise the searcher runs beside the loop.</summary>
    public virtual bool AnswersAtOnce => false;

    /// <summary>Whether it asks code that may answer otherwise another time, a program say: verification leaves its suggestions out.</summary>
    public virtual bool AsksUserCode => false;

    /// <summary>Creates the searcher. The problem and this specification have been validated.</summary>
    public abstract ISearcher Create(Problem problem);

    /// <summary>What is wrong with these settings, or with them for this problem: one sentence each.</summary>
    public virtual IEnumerable<string> Validate(Problem problem) => [];

    /// <summary>What in these settings can be done but is probably not meant: one sentence each. The run warns of it and goes on.</summary>
    public virtual IEnumerable<string> Doubts(Problem problem) => [];

    /// <summary>The settings as data, for the journal and for comparing on resume.</summary>
    public abstract Configuration Describe();

    /// <summary>How many trials there will be at most; -1: no end. The kernel stops asking after that many.</summary>
    public virtual long Limit(Problem problem) => problem.NumSamples;

    /// <summary>This searcher keeping to at most so many unfinished trials in a way of its own; null, the default, when it has none, and its trials have to be counted for it.</summary>
    public virtual Searcher? Limited(int maxConcurrent) => null;
}
