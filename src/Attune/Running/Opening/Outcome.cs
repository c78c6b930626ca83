using System.Runtime.ExceptionServices;

namespace Attune;

/// <summary>What a caller must be told by an exception when the run is over.</summary>
/// <param name="state">The experiment.</param>
/// <param name="blueprint">What was asked for.</param>
/// <param name="wanted">How many trials there should have been at most; -1: not known.</param>
internal sealed class Outcome(ExperimentState state, Blueprint blueprint, long wanted)
{
    /// <param name="trial">What the first trial threw that failed in this session.</param>
    /// <param name="searcher">What the searcher threw that failed in this session.</param>
    /// <exception cref="TuneException">A trial failed, the searcher failed, nothing was tried, or no trial gave a usable value.</exception>
    public void Raise(Exception? trial, Exception? searcher)
    {
        if (state.Interrupt is not null) return;
        if (blueprint.Options.FailFast.Raises && trial is not null) ExceptionDispatchInfo.Throw(trial);
        if (searcher is not null) throw new TuneException(SearcherFailed(), searcher);
        if (state.Trials.Count == 0 && wanted != 0 && state.Stopped is null) throw new TuneException($"Nothing was tried: {Words.Sentence(state.SearchFinished?.Reason ?? "the searcher suggested nothing")}");
        if (state.Trials.Count > 0 && state.Count(TrialStatus.Invalid) == state.Trials.Count) throw new TuneException(AllInvalid());
        if (blueprint.Options.RaiseOnFailedTrial && state.Count(TrialStatus.Error) > 0) throw new TuneException(Failed());
    }

    private string SearcherFailed() =>
        $"The search ended after {state.Trials.Count}{(wanted > 0 ? $" of {wanted}" : "")} trials, because {Words.Sentence(state.SearchFinished?.Reason ?? "the searcher failed")} " +
        $"What was reported is in '{blueprint.Home.Path}'. Mend the searcher; {Words.GoOn(state)}.";

    private string AllInvalid()
    {
        var metric = state.Problem.Objective!.Metric;
        var reported = state.Trials.SelectMany(trial => trial.MetricNames.Span.ToArray()).Distinct().ToList();
        return reported.Contains(metric)
            ? $"None of the {state.Trials.Count} trials reported a finite value of '{metric}', so there is nothing to compare. Look at what the trainable computes."
            : $"None of the {state.Trials.Count} trials reported '{metric}'. {(reported.Count == 0 ? "They reported nothing." : $"{Spelling.Suggest(metric, reported)} Set Metric to what is reported.")}";
    }

    private string Failed()
    {
        var failed = state.Trials.Where(trial => trial.Status == TrialStatus.Error).ToList();
        var first = failed[0];
        var alike = failed.Count(trial => trial.Error!.Signature == first.Error!.Signature) - 1;
        return string.Join('\n', [
            $"{failed.Count} of {state.Trials.Count} trials failed{(alike > 0 ? $", {alike + 1} of them alike" : "")}. {first}: {first.Error}",
            $"    config  {Words.Configuration(first.Configuration)}",
            .. FailureText.UserFrames(first.Error!).Select(frame => $"    {frame}"),
            $"    log     {FailureText.LogOf(blueprint.Home.PathOf(first.DirectoryName))}",
            WhatNow(),
        ]);
    }

    private string WhatNow()
    {
        var stopped = state.Stopped is { By: DecidedBy.Policy } stop ? $"The experiment stopped: {stop.Reason}. " : "";
        var rule = stopped.Length == 0 || blueprint.Options.FailFast.IsOn ? "" : "StopAfterAlikeFailures = 0 lets it go on regardless. ";
        return $"{stopped}{rule}The experiment is in '{blueprint.Home.Path}'; RaiseOnFailedTrial = false returns the analysis instead of throwing.";
    }
}
