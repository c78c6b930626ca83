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
    private readonly (IExperimentObserver Observer, Channel<ExperimentEvent> Queue, Task Pump)[] lanes;
    private readonly RunningExperiment run;
    private readonly ILogger logger;
    private readonly Closing closing;
    private readonly CancellationToken abort;

    public ObserverHub(IEnumerable<IExperimentObserver> observers, RunningExperiment run, ILogger logger, Closing closing, CancellationToken abort = default)
    {
        (this.run, this.logger, this.closing, this.abort) = (run, logger, closing, abort);
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
        foreach (var (observer, queue, pump) in lanes)
        {
            var name = NameOf(observer);
            if (await closing.WaitAsync(pump, () => $"the callback {name} has not taken the last {queue.Reader.Count + 1} events").ConfigureAwait(false) && observer is IAsyncDisposable disposable)
            {
                await closing.WaitAsync(CloseAsync(disposable), () => $"the callback {name} has not closed").ConfigureAwait(false);
            }
        }
    }

    private static string NameOf(object observer) => observer.GetType().Name.Split('`')[0];

    private async Task CloseAsync(IAsyncDisposable observer)
    {
        try
        {
            await Task.Yield(); // it may well block
            await observer.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // An observer can break nothing.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The observer {Observer} failed when it was closed at the end of the run.", NameOf(observer));
            run.Warn($"The callback {NameOf(observer)} failed when it was closed at the end of the run: {exception.GetType().Name}: {exception.Message}");
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
                logger.LogError(exception, "The observer {Observer} failed at event {Sequence} ({Event}). The run goes on; further failures of it are not logged.", NameOf(observer), e.Sequence, e.GetType().Name);
                run.Warn($"The callback {NameOf(observer)} failed at event {e.Sequence} ({e.GetType().Name}): {exception.GetType().Name}: {Words.Sentence(exception.Message)} The run goes on; what else it does wrong is not told.");
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
        run.Waiting = $"the callback {NameOf(observer)} is {Capacity} events behind";
        logger.LogWarning("The run waits: the observer {Observer} is {Count} events behind.", NameOf(observer), Capacity);
        await queue.WriteAsync(e, cancellationToken).ConfigureAwait(false);
        run.Waiting = null;
    }
}
