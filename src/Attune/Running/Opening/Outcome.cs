using System.Runtime.ExceptionServices;

namespace Attune;

/// <summary>What a caller must be told by an exception when the run is over.</summary>
internal static class Outcome
{
    /// <param name="state">The experiment.</param>
    /// <param name="blueprint">What was asked for.</param>
    /// <param name="failure">What the first trial threw that failed in this session.</param>
    /// <exception cref="TuneException">A trial failed, or no trial gave a usable value.</exception>
    public static void Raise(ExperimentState state, Blueprint blueprint, Exception? failure)
    {
        if (state.Interrupt is not null || state.Trials.Count == 0) return;
        if (blueprint.Options.FailFast.Raises && failure is not null) ExceptionDispatchInfo.Throw(failure);
        if (state.Count(TrialStatus.Invalid) == state.Trials.Count) throw new TuneException(AllInvalid(state));
        if (blueprint.Options.RaiseOnFailedTrial && state.Count(TrialStatus.Error) > 0) throw new TuneException(Failed(state, blueprint));
    }

    private static string AllInvalid(ExperimentState state)
    {
        var metric = state.Problem.Objective!.Metric;
        var reported = state.Trials.SelectMany(trial => trial.MetricNames.Span.ToArray()).Distinct().ToList();
        return reported.Contains(metric)
            ? $"None of the {state.Trials.Count} trials reported a finite value of '{metric}', so there is nothing to compare. Look at what the trainable computes."
            : $"None of the {state.Trials.Count} trials reported '{metric}'. {(reported.Count == 0 ? "They reported nothing." : $"{Spelling.Suggest(metric, reported)} Set Metric to what is reported.")}";
    }

    private static string Failed(ExperimentState state, Blueprint blueprint)
    {
        var failed = state.Trials.Where(trial => trial.Status == TrialStatus.Error).ToList();
        var first = failed[0];
        var alike = failed.Count(trial => trial.Error!.Signature == first.Error!.Signature) - 1;
        var stopped = state.Stopped is { } stop ? $" The experiment stopped: {stop.Reason}" : "";
        return $"{failed.Count} of {state.Trials.Count} trials failed. First trial {first.Id} ({first.Configuration}): {first.Error}"
            + (first.Error!.StackTrace.Length > 0 ? $"\n   {first.Error.StackTrace.Replace("\n", "\n   ", StringComparison.Ordinal)}\n" : " ")
            + (alike > 0 ? $"{alike} more failed alike. " : "")
            + $"The results of the others are in '{blueprint.Directory}'; RaiseOnFailedTrial = false returns the analysis instead of throwing.{stopped}";
    }
}
