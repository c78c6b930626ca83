using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Attune;

/// <summary>
/// Tells observers every event, in order, behind a bounded queue: a slow one lags, and when it lags by the whole queue the loop waits and says for whom.
/// Nothing is dropped. An observer that fails is logged once and told on.
/// </summary>
internal sealed class ObserverHub : IAsyncDisposable
{
    private const int Capacity = 10_000; // events
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(1);
    private readonly (IExperimentObserver Observer, Channel<ExperimentEvent> Queue, Task Pump)[] lanes;
    private readonly RunningExperiment run;
    private readonly ILogger logger;
    private readonly CancellationToken abort;

    public ObserverHub(IEnumerable<IExperimentObserver> observers, RunningExperiment run, ILogger logger, CancellationToken abort = default)
    {
        (this.run, this.logger, this.abort) = (run, logger, abort);
        lanes = [.. observers.Select(Open)];
    }

    public async ValueTask TellAsync(List<ExperimentEvent> events, CancellationToken cancellationToken)
    {
        foreach (var lane in lanes)
        {
            for (var i = 0; i < events.Count; i++)
            {
                if (!lane.Queue.Writer.TryWrite(events[i])) await WaitAsync(lane.Observer, lane.Queue.Writer, events[i], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Lets every observer see the rest, then disposes those that want it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in lanes) lane.Queue.Writer.TryComplete();
        foreach (var lane in lanes)
        {
            // Told to end at once, nobody waits for an observer that does not come back.
            await lane.Pump.WaitAsync(abort).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (abort.IsCancellationRequested) await lane.Pump.WaitAsync(LastMoment, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!lane.Pump.IsCompleted) continue;
            if (lane.Observer is IAsyncDisposable disposable) await CloseAsync(disposable).ConfigureAwait(false);
        }
    }

    private async ValueTask CloseAsync(IAsyncDisposable observer)
    {
        try
        {
            await observer.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // An observer can break nothing.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The observer {Observer} failed when it was closed at the end of the run.", observer.GetType().Name);
        }
    }

    private (IExperimentObserver, Channel<ExperimentEvent>, Task) Open(IExperimentObserver observer)
    {
        var queue = Channel.CreateBounded<ExperimentEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });
        return (observer, queue, Task.Run(() => PumpAsync(observer, queue.Reader)));
    }

    private async Task PumpAsync(IExperimentObserver observer, ChannelReader<ExperimentEvent> queue)
    {
        var failed = false;
        await foreach (var e in queue.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await observer.OnEventAsync(e, run, abort).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // An observer can break nothing.
            catch (Exception exception) when (!failed)
            {
                failed = true;
                logger.LogError(exception, "The observer {Observer} failed at event {Sequence} ({Event}). The run goes on; further failures of it are not logged.", observer.GetType().Name, e.Sequence, e.GetType().Name);
            }
            catch
            {
                // Logged once already.
            }
#pragma warning restore CA1031
        }
    }

    private async ValueTask WaitAsync(IExperimentObserver observer, ChannelWriter<ExperimentEvent> queue, ExperimentEvent e, CancellationToken cancellationToken)
    {
        run.Waiting = $"the observer {observer.GetType().Name} is {Capacity} events behind";
        logger.LogWarning("The run waits: the observer {Observer} is {Count} events behind.", observer.GetType().Name, Capacity);
        await queue.WriteAsync(e, cancellationToken).ConfigureAwait(false);
        run.Waiting = null;
    }
}
