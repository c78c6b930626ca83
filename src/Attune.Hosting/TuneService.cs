using Microsoft.Extensions.Hosting;

namespace Attune;

/// <summary>
/// A run as a background service of a host: <c>_remote</c> of <c>tune.run</c>. It begins when the host starts, ends in good order when the host stops, to be gone on with at the
/// next start where <see cref="RunOptions.Resume"/> is set, and never listens for Ctrl-C itself. Its failure is <see cref="Analysis"/>'s, and the host's to act upon.
/// </summary>
/// <param name="trainable">What is tuned.</param>
/// <param name="options">How. Where it names no <see cref="RunOptions.ProgressReporter"/>, progress is told line by line to <see cref="Lines"/>.</param>
public sealed class TuneService(AnyTrainable trainable, RunOptions options) : BackgroundService
{
    private readonly TaskCompletionSource<ExperimentAnalysis> analysis = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What came of the run, when it is over.</summary>
    public Task<ExperimentAnalysis> Analysis => analysis.Task;

    /// <summary>The lines of progress: <c>_remote_string_queue</c> of <c>tune.run</c>.</summary>
    public LineStream Lines { get; } = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var hosted = options with { HandleSignals = false, ProgressReporter = options.ProgressReporter ?? new PlainReporter(Lines.Writer, options.Verbose, options.TimeProvider) };
        try
        {
            await Task.Yield(); // the host starts on
            analysis.SetResult(await Tune.RunAsync(trainable, hosted, stoppingToken).ConfigureAwait(false));
        }
        catch (Exception failure)
        {
            analysis.SetException(failure);
            throw;
        }
        finally
        {
            Lines.Complete();
        }
    }
}
