using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace Attune.Protocol;

/// <summary>A socket whose bytes an <see cref="Exchange"/> takes. Who waits for them goes on within it; what is written is with the operating system when the write returns, unless that has no room.</summary>
internal sealed class CallerStream : Stream, IValueTaskSource<int>
{
    private const int Most = 256 * 1024; // bytes that nobody has read yet: more is not taken
    private readonly Socket socket;
    private readonly Exchange exchange;
    private readonly Lock gate = new();
    private ManualResetValueTaskSourceCore<int> arrival;
    private Memory<byte> wanted;
    private byte[] kept = new byte[4096];
    private int start, end;
    private bool waits, isClosed;

    public CallerStream(Socket socket, Exchange exchange)
    {
        (this.socket, this.exchange) = (socket, exchange);
        socket.Blocking = false;
    }

    /// <summary>Whether more may come.</summary>
    public bool HasRoom
    {
        get
        {
            lock (gate) return !isClosed && end - start < Most;
        }
    }

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Takes what has come. Called by the exchange.</summary>
    public void Receive()
    {
        int count;
        lock (gate)
        {
            if (isClosed) return;
            if (!waits) MakeRoom();
            count = socket.Receive(waits ? wanted.Span : kept.AsSpan(end), SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock) return;
            isClosed = count <= 0 || error != SocketError.Success;
            if (!waits)
            {
                if (!isClosed) end += count;
                return;
            }
            waits = false;
        }
        arrival.SetResult(isClosed ? 0 : count);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wasFull = false;
        try
        {
            lock (gate)
            {
                if (end > start) return new(TakeKept(buffer.Span, out wasFull));
                if (isClosed) return new(0);
                arrival.Reset();
                (wanted, waits) = (buffer, true);
                return new(this, arrival.Version);
            }
        }
        finally
        {
            if (wasFull) exchange.Ring();
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = socket.Send(buffer.Span, SocketFlags.None, out var error);
        if (error == SocketError.Success && count == buffer.Length) return default;
        return error is SocketError.Success or SocketError.WouldBlock ? SendRestAsync(buffer[Math.Max(count, 0)..], cancellationToken) : throw new IOException("The other side has closed.");
    }

    public override void Flush() { }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    int IValueTaskSource<int>.GetResult(short token) => arrival.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => arrival.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => arrival.OnCompleted(continuation, state, token, flags);

    // The exchange closes the socket, when it does not wait for it.
    protected override void Dispose(bool disposing)
    {
        bool waited;
        lock (gate)
        {
            if (IsDisposed) return;
            (IsDisposed, isClosed, waited, waits) = (true, true, waits, false);
        }
        if (waited) arrival.SetResult(0);
        exchange.Ring();
        base.Dispose(disposing);
    }

    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        try
        {
            while (rest.Length > 0) rest = rest[await socket.SendAsync(rest, cancellationToken).ConfigureAwait(false)..];
        }
        catch (SocketException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private int TakeKept(Span<byte> buffer, out bool wasFull)
    {
        wasFull = end - start >= Most;
        var count = Math.Min(end - start, buffer.Length);
        kept.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            kept.AsSpan(start, end - start).CopyTo(kept);
            (start, end) = (0, end - start);
        }
        if (end == kept.Length) Array.Resize(ref kept, kept.Length * 2);
    }
}
