using System.Net.Sockets;
using Attune.Protocol;

namespace Attune;

/// <summary>
/// What a worker hears of the engine. One thread reads at a time: that of the report that waits for its decision, so that a decision wakes nobody else; while a trial works, now and
/// then the thread that listens, so that it hears of the end also while the trial spins; and between trials that one alone.
/// </summary>
internal sealed class Ear(Socket socket, Wire wire, Action<Message> hear) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10); // how late a working trial hears that it is to end
    private readonly Lock reading = new();
    private readonly AutoResetEvent rested = new(initialState: false);
    private volatile bool works, hasClosed;

    /// <summary>A trial begins to work.</summary>
    public void Begin() => works = true;

    /// <summary>It has ended.</summary>
    public void Rest()
    {
        works = false;
        rested.Set();
    }

    /// <summary>Listens until the engine has closed.</summary>
    public void Listen()
    {
        while (!hasClosed)
        {
            if (!works)
            {
                lock (reading) HearNext();
            }
            else
            {
                HearWhatIsThere();
                rested.WaitOne(Pause);
            }
        }
    }

    /// <summary>Hears what comes, as long as a report waits.</summary>
    public void HearFor(RemoteTrial trial)
    {
        lock (reading)
        {
            while (trial.Waits && !hasClosed) HearNext();
        }
    }

    /// <summary>Hears what is there already.</summary>
    public void HearWhatIsThere()
    {
        if (!reading.TryEnter()) return; // whoever waits for a decision hears by itself
        try
        {
            while (!hasClosed && works && (wire.HasMore || socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))) HearNext();
        }
        finally
        {
            reading.Exit();
        }
    }

    /// <summary>Nothing more is heard.</summary>
    public void Close() => hasClosed = true;

    public void Dispose() => rested.Dispose();

    private void HearNext()
    {
        if (wire.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult() is { } message) hear(message);
        else Close();
    }
}
