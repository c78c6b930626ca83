using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Attune.Journals.Format;

namespace Attune.Analysis.Index;

/// <summary>Trials in an index.</summary>
internal static class IndexedTrials
{
    private static readonly MetricStatistics[] NoStatistics = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Trial(this IndexWriter index, Trial trial)
    {
        index.Plain(trial.Image);
        index.Map(trial.Configuration);
        index.Value(trial.Memo);
        index.Metrics(trial.LastResult);
        index.Verdict(trial.Verdict);
        index.Error(trial.Error);
        index.Names(trial.MetricNames.Array);
        index.Statistics(trial.AllStatistics);
        index.Statistics(trial.Saved.Statistics);
        index.Metrics(trial.Saved.LastResult);
        index.Checkpoints(trial);
        index.Resources(trial.Resources);
        index.Label(trial.Label);
        index.Devices(trial.Devices);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Trial Trial(this ref IndexReader index, int id)
    {
        var image = index.Plain<TrialImage>();
        var trial = new Trial(id, index.Map(), index.Value(), image) { LastResult = index.Metrics(), Verdict = index.Verdict(), Error = index.Error() };
        trial.Restore(index.Set(), index.Statistics(), index.Standing());
        var checkpoints = index.Plain<int>();
        if (checkpoints > 0) trial.Checkpoints = index.Checkpoints(trial, checkpoints);
        trial.Resources = index.Resources();
        (trial.Label, trial.Devices) = (index.Label(), index.Devices());
        return trial;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Verdict(this IndexWriter index, Verdict? verdict)
    {
        index.Plain((byte)(verdict is null ? 0 : 1 + (int)verdict.Kind));
        if (verdict is null) return;
        index.Text(verdict.By);
        index.Text(verdict.Reason);
        if (verdict.Fork is not { } fork) return;
        index.Plain((fork.Donor, fork.Checkpoint));
        index.Map(fork.From);
        index.Map(fork.To);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Verdict? Verdict(this ref IndexReader index)
    {
        if (index.Plain<byte>() is not (> 0 and var kind)) return null;
        var verdict = new Verdict((VerdictKind)(kind - 1), index.Text(), index.Text());
        if (verdict.Kind != VerdictKind.Fork) return verdict;
        var (donor, checkpoint) = index.Plain<(int, int)>();
        return verdict with { Fork = new(donor, checkpoint, index.Map(), index.Map()) };
    }

    private static void Label(this IndexWriter index, TrialLabel? label)
    {
        index.Plain(label is not null);
        if (label is null) return;
        index.Text(label.Name ?? "");
        index.Text(label.Directory ?? "");
        index.Text(label.Experiment ?? "");
    }

    private static TrialLabel? Label(this ref IndexReader index) => index.Plain<bool>() ? new(Given(index.Text()), Given(index.Text()), Given(index.Text())) : null;

    private static string? Given(string text) => text.Length > 0 ? text : null;

    private static void Resources(this IndexWriter index, Resources? resources)
    {
        index.Plain(resources is not null);
        if (resources is not null) index.Map(ResourceMap.Of(resources));
    }

    private static Resources? Resources(this ref IndexReader index) => index.Plain<bool>() ? ResourceMap.Read(index.Map()) : null;

    private static void Devices(this IndexWriter index, ImmutableArray<int> devices)
    {
        index.Plain(devices.Length);
        foreach (var device in devices) index.Plain(device);
    }

    private static ImmutableArray<int> Devices(this ref IndexReader index)
    {
        if (index.Plain<int>() is not (> 0 and var count)) return [];
        var devices = new int[count];
        for (var i = 0; i < count; i++) devices[i] = index.Plain<int>();
        return [.. devices];
    }

    private static Standing Standing(this ref IndexReader index)
    {
        var (statistics, last) = (index.Statistics(), index.Metrics());
        return statistics.Length == 0 && last is null ? Attune.Standing.AtScratch : new(statistics, last);
    }

    private static void Error(this IndexWriter index, TrialError? error)
    {
        index.Plain(error is not null);
        if (error is null) return;
        index.Text(error.Type);
        index.Text(error.Message);
        index.Text(error.StackTrace);
    }

    private static TrialError? Error(this ref IndexReader index) => index.Plain<bool>() ? new(index.Text(), index.Text(), index.Text()) : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Statistics(this IndexWriter index, ReadOnlySpan<MetricStatistics> statistics)
    {
        index.Plain(statistics.Length);
        foreach (ref readonly var kept in statistics)
        {
            index.Plain(kept.Image);
            index.Plain((byte)kept.Recent.Length);
            foreach (var value in kept.Recent) index.Plain(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static MetricStatistics[] Statistics(this ref IndexReader index)
    {
        var count = index.Plain<int>();
        if (count == 0) return NoStatistics;
        var statistics = new MetricStatistics[count];
        for (var i = 0; i < count; i++)
        {
            var image = index.Plain<StatisticsImage>();
            var recent = index.Plain<byte>() is > 0 and var length ? new double[length] : null;
            for (var j = 0; j < recent?.Length; j++) recent[j] = index.Plain<double>();
            statistics[i] = MetricStatistics.Of(image, recent);
        }
        return statistics;
    }

    private static void Checkpoints(this IndexWriter index, Trial trial)
    {
        index.Plain(trial.Checkpoints.Count);
        foreach (var kept in trial.Checkpoints)
        {
            index.Plain((kept.Trial, kept.Index, kept.Iteration, kept.At, kept.Trained));
            var isLast = ReferenceEquals(kept.Metrics, trial.LastResult);
            index.Plain(isLast);
            if (!isLast) index.Metrics(kept.Metrics);
        }
    }

    private static Checkpoint[] Checkpoints(this ref IndexReader index, Trial trial, int count)
    {
        var checkpoints = new Checkpoint[count];
        for (var i = 0; i < count; i++)
        {
            var (of, number, iteration, at, trained) = index.Plain<(int, int, int, Moment, double)>();
            checkpoints[i] = new(of, number, iteration, at, trained, (index.Plain<bool>() ? trial.LastResult : index.Metrics())!);
        }
        return checkpoints;
    }
}
