using System.Diagnostics;
using System.Globalization;

namespace Attune;

public abstract partial class Trainable
{
    private const string Metadata = ".metadata"; // in a checkpoint saved by hand: the iteration and the seconds of training
    private double trained;

    /// <summary>Sets it up outside of a run.</summary>
    /// <param name="config">What to try.</param>
    /// <param name="resources">What it may believe to have been granted. Default: one processor.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task StartAsync(Configuration config, Resources? resources = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        return BeginAsync(config, new TrialContext(new DetachedTrial(resources ?? Resources.OneCpu, cancellationToken)));
    }

    /// <summary>Trains one iteration outside of a run.</summary>
    /// <returns>What it reported, with <c>done</c>, <c>training_iteration</c>, <c>time_this_iter_s</c> and <c>time_total_s</c> where it did not report them itself.</returns>
    public async Task<Metrics> TrainAsync(CancellationToken cancellationToken = default)
    {
        var started = Stopwatch.GetTimestamp();
        var report = await NextAsync(cancellationToken).ConfigureAwait(false);
        var duration = Stopwatch.GetElapsedTime(started).TotalSeconds;
        trained += duration;
        return Filled(report, ("done", false), ("training_iteration", Iteration), ("time_this_iter_s", duration), ("time_total_s", trained));
    }

    /// <summary>Saves it outside of a run.</summary>
    /// <param name="directory">Where to; made if it is not there.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task SaveAsync(string directory, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory.CreateDirectory(directory);
        await SaveCheckpointAsync(directory, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(directory, Metadata), string.Create(CultureInfo.InvariantCulture, $"{Iteration} {trained:R}"), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Restores it outside of a run: from what <see cref="SaveAsync"/> saved, or from a checkpoint of a run, which does not tell the iteration.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such checkpoint.</exception>
    public async Task RestoreAsync(string directory, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(directory)) throw new DirectoryNotFoundException($"There is no checkpoint in '{directory}'.");
        await LoadCheckpointAsync(directory, cancellationToken).ConfigureAwait(false);
        (Iteration, trained) = (0, 0);
        var metadata = Path.Combine(directory, Metadata);
        if (!File.Exists(metadata)) return;
        var parts = (await File.ReadAllTextAsync(metadata, cancellationToken).ConfigureAwait(false)).Split(' ');
        (Iteration, trained) = (int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Gives it another configuration outside of a run; see <see cref="ResetConfigAsync"/>.</summary>
    /// <returns>Whether it took it; its counters then begin anew.</returns>
    public async Task<bool> ResetAsync(Configuration config, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (!await ResetAsync(config, new TrialContext(new DetachedTrial(Trial.Resources, cancellationToken))).ConfigureAwait(false)) return false;
        trained = 0;
        return true;
    }

    /// <summary>Writes the trained model; see <see cref="ExportModelAsync"/>.</summary>
    /// <returns>For each format the path of what was written.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ExportAsync(IReadOnlyList<string> formats, string directory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(formats);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return await ExportModelAsync(formats, directory, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends its life; see <see cref="CleanupAsync"/>.</summary>
    public Task StopAsync() => CleanupAsync().AsTask();

    private static Metrics Filled(Report report, params ReadOnlySpan<(string Name, Value Value)> defaults)
    {
        List<(string Name, Value Value)> entries = [.. ReportedValues.Of(report.Entries, Objective.Anonymous)];
        foreach (var entry in defaults)
        {
            if (!entries.Exists(reported => reported.Name == entry.Name)) entries.Add(entry);
        }
        return new(new MetricNames([.. entries.Select(entry => entry.Name)]), [.. entries.Select(entry => entry.Value)]);
    }
}
