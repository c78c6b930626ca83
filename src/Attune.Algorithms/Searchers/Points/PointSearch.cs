using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// What all searchers of points have in common: it learns from events, tries the given points first, asks the proposer, keeps to constraints, leaves out what was tried, and says
/// when nothing is left.
/// </summary>
internal sealed class PointSearch : ISearcher
{
    private readonly long? seed;
    private readonly PointSearcher spec;
    private readonly Problem problem;
    private long limit;
    private int enqueued; // trials that it has not suggested: people asked for them
    private readonly Evidence evidence;
    private readonly Admission admission;
    private readonly GivenPoints given;
    private readonly IProposer proposer;

    /// <summary>A search.</summary>
    /// <param name="spec">The settings, valid.</param>
    /// <param name="problem">What is searched.</param>
    public PointSearch(PointSearcher spec, Problem problem)
    {
        (this.spec, this.problem, seed, limit) = (spec, problem, spec.RandomState, spec.Limit(problem));
        evidence = new(new Axes(problem.Space), problem.Objectives, spec.Bounds);
        admission = new(evidence, spec.Duplicates);
        given = new(spec.PointsToEvaluate, problem.Space);
        proposer = spec.Propose(new Ground(problem, evidence, admission));
        foreach (var known in spec.KnownResults)
        {
            evidence.Add(known);
            admission.Note(evidence.Count - 1);
            proposer.Learn(evidence.Count - 1, Value.Null);
        }
    }

    /// <inheritdoc/>
    public Suggestion Suggest(int trial, RandomStream random)
    {
        if (limit >= 0 && trial - enqueued >= limit) return new Suggestion.Done($"all {limit} trials were created");
        if (seed is { } own) random = RandomStream.At(own, "suggest", trial);
        var (first, done) = given.Next(random);
        int? news = done > given.Done ? done : null;
        if (first is not null) return new Suggestion.Try(first, new PointMemo(news, [], Value.Null).ToValue());
        admission.Begin();
        var answer = proposer.Propose(trial + evidence.Known, random) ?? admission.Draw(random);
        return answer is Suggestion.Try found ? found with { Memo = new PointMemo(news, admission.Repeated, found.Memo).ToValue() } : answer;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Observe(ExperimentEvent e)
    {
        if (e is ExperimentExtended extended) limit = spec.Limit(problem.Extended(extended.NumSamples));
        var trial = evidence.Observe(e);
        if (trial < 0) return;
        if (e is TrialCreated { Request: not null }) enqueued++;
        if (e is TrialCreated or TrialForked) admission.Note(trial);
        proposer.Learn(trial, e is TrialCreated { Memo.IsNull: false } created ? Recall(PointMemo.Of(created.Memo)) : Value.Null);
    }

    private Value Recall(PointMemo memo)
    {
        if (memo.Given is { } done) given.Done = done;
        foreach (var trial in memo.Repeated)
        {
            evidence.Repeat(trial);
            proposer.Learn(trial, Value.Null);
        }
        return memo.Proposer;
    }
}
