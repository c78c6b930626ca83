namespace Attune;

/// <summary>Where all signals meet: workers, deadlines, people. One reader, the loop.</summary>
internal interface IInbox : IAsyncDisposable
{
    /// <summary>Now, on the clock that stamps the signals.</summary>
    Moment Now { get; }

    /// <summary>Waits for at least one signal and takes all at hand. Who asks has written all that was taken before. False: there will be none any more.</summary>
    ValueTask<bool> ReadAsync(List<Signal> into, CancellationToken cancellationToken);

    /// <summary>Asks for a <see cref="DeadlinePassed"/> at this experiment time, replacing what was asked before; null: none.</summary>
    void WakeAt(long? time);

    /// <summary>Puts a signal in from outside the executor.</summary>
    void Post(Signal signal);
}
