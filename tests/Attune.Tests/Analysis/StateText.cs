using System.Globalization;
using Attune.Testing;

namespace Attune.Tests;

/// <summary>All that an experiment shows of itself, as text.</summary>
internal static class StateText
{
    public static string Of(ExperimentState state) => string.Join('\n', Lines(state));

    private static IEnumerable<string> Lines(ExperimentState state) =>
    [
        $"{state.Sequence} {state.Now} {state.IsFinished} {state.Problem.Seed} {state.Problem.NumSamples} {string.Join(',', state.Problem.Objectives)}",
        .. new ExperimentEvent?[] { state.Created, state.Session, state.SearchFinished, state.Stopped, state.Interrupt, state.Ended }.Select(e => e is null ? "-" : $"{e.Sequence} {EventText.Of(e)}"),
        .. Enum.GetValues<TrialStatus>().Select(status => $"{status} {state.Count(status)} {state.First(status)}"),
        .. TrialTable.Of(state),
        .. state.Trials.Select(Line),
        .. state.Trials.SelectMany(trial => trial.MetricNames.Span.ToArray().Select(name => Bits(trial.Statistics(name)!.Value))),
        .. state.Trials.SelectMany(trial => trial.Checkpoints).Select(kept => $"{kept}"),
    ];

    private static string Line(Trial trial) =>
        $"{trial} {trial.Memo} {trial.CreatedAt} {trial.LaunchedAt} {trial.ReportedAt} {trial.EndedAt} {trial.Attempt} {trial.Verdict} {trial.Error} {trial.Abandoned} {trial.OffersSave} {trial.IsSaving} " +
        $"{trial.LatestCheckpoint} {trial.MetricNames} {trial.LastResult?.Names}";

    private static string Bits(MetricStatistics kept) => string.Join(' ',
        new[] { kept.Count, kept.Last, kept.Min, kept.Max, kept.Average, kept.Last5Average, kept.Last10Average }.Select(number => BitConverter.DoubleToInt64Bits(number).ToString("x", CultureInfo.InvariantCulture)));
}
