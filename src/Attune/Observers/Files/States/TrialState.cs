using Attune.Observers.Files.Formats;

namespace Attune.Observers.Files.States;

/// <summary>A trial as an <c>experiment_state</c> has it.</summary>
internal static class TrialState
{
    /// <summary>What it is and how it stands.</summary>
    public static Configuration Of(Trial trial, ExperimentCreated created, SessionStarted session) => new([
        new("trainable_name", created.Trainable),
        new("trial_id", TrialNames.Id(trial.Id)),
        new("config", trial.Configuration),
        new("evaluated_params", new Configuration(SearchedValues.Of(SearchedValues.SpaceOf(trial, created), trial.Configuration))),
        new("experiment_tag", ExperimentTag.Of(trial.Id, SearchedValues.SpaceOf(trial, created), trial.Configuration)),
        new("status", Status(trial.Status)),
        new("relative_logdir", trial.DirectoryName),
        new("max_failures", session.Options.TryGet("max_failures", out var failures) ? failures : 0),
        new("stopping_criterion", Configuration.Empty),
    ]);

    /// <summary>What came of it so far.</summary>
    public static Configuration RuntimeOf(Trial trial, ExperimentCreated created) => new([
        new("start_time", trial.Attempt > 0 ? ExperimentStateFile.Seconds(trial.LaunchedAt) : Value.Null),
        new("num_failures", trial.Failures),
        new("num_failures_after_restore", trial.Failures),
        new("error_filename", trial.Failures > 0 ? ErrorText.Name : null),
        new("pickled_error_filename", Value.Null),
        new("last_result", trial.LastResult is null ? Configuration.Empty : LastResult(trial, created)),
        new("last_result_time", trial.LastResult is null ? double.NegativeInfinity : ExperimentStateFile.Seconds(trial.ReportedAt)),
        new("checkpoints", new Configuration(trial.Checkpoints.Select(kept => KeyValuePair.Create(kept.Name, (Value)kept.Iteration)))), // ours: Ray's list is a pickle
        new("metric_analysis", new Configuration(trial.MetricNames.Span.ToArray().Select(metric => KeyValuePair.Create(metric, Statistics(trial, metric))))),
    ]);

    private static Configuration LastResult(Trial trial, ExperimentCreated created) => new(
        ResultKeys.OfLast(trial, TrialNames.Id(trial.Id), ExperimentTag.Of(trial.Id, SearchedValues.SpaceOf(trial, created), trial.Configuration))
            .Where(entry => entry.Key != "config").Append(new("config", trial.Configuration)));

    private static Value Statistics(Trial trial, string metric)
    {
        var kept = trial.Statistics(metric)!.Value;
        return new Configuration([
            new("max", kept.Max), new("min", kept.Min), new("avg", kept.Average), new("last", kept.Last), new("last-5-avg", kept.Last5Average), new("last-10-avg", kept.Last10Average),
        ]);
    }

    // What was interrupted goes on when the experiment is resumed, as in Ray what was running.
    private static string Status(TrialStatus status) => status switch
    {
        TrialStatus.Pending or TrialStatus.Interrupted => "PENDING",
        TrialStatus.Running => "RUNNING",
        TrialStatus.Paused => "PAUSED",
        TrialStatus.Error => "ERROR",
        _ => "TERMINATED",
    };
}
