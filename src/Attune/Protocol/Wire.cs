using Attune.Journals.Format;

namespace Attune.Protocol;

/// <summary>Messages over streams, a line each. One reads at a time; many may write.</summary>
internal sealed class Wire(Stream from, Stream to) : IDisposable
{
    private const int Longest = 16 * 1024 * 1024; // bytes of a line
    private readonly LineWriter line = new(512);
    private readonly SemaphoreSlim writing = new(1);
    private byte[] buffer = new byte[4096];
    private int start, end;

    public Wire(Stream both) : this(both, both) { }

    /// <summary>Whether the thread that reads or writes waits itself, instead of one being found when there is something to do. A socket that ever did otherwise wakes another thread for each.</summary>
    public bool Blocks { get; init; }

    /// <summary>Whether writing may take as long as the other side likes, also where nobody waits for it.</summary>
    public bool MayStall { get; init; }

    /// <summary>Whether a message that came with the last one has not been taken.</summary>
    public bool HasMore => buffer.AsSpan(start, end - start).Contains((byte)'\n');

    /// <summary>The next message; null: the other side has closed.</summary>
    /// <exception cref="WireException">What came is no message.</exception>
    public async ValueTask<Message?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake() is { } message) return message;
            MakeRoom();
            int count;
            try
            {
                count = Blocks ? from.Read(buffer.AsSpan(end)) : await from.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                count = 0; // the other side died
            }
            if (count == 0) return null;
            end += count;
        }
    }

    /// <summary>Sends a message. One that cannot be sent, because the other side has closed, is of no use to anybody: reading says so.</summary>
    public async ValueTask SendAsync(Message message, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            line.Length = 0;
            JsonText.Write(line, message.Body);
            line.Raw((byte)'\n');
            if (Blocks) to.Write(line.Written);
            else await to.WriteAsync(line.WrittenMemory, cancellationToken).ConfigureAwait(false);
            await to.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Reading says so.
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Sends a result for which no decision is waited. The thread waits itself (<see cref="Blocks"/>).</summary>
    public void SendAhead(ReadOnlySpan<(string Name, Value Value)> metrics)
    {
        writing.Wait();
        try
        {
            line.Length = 0;
            line.Raw("{\"type\":\"result\",\"metrics\":"u8);
            JsonText.Write(line, metrics);
            line.Raw(",\"ahead\":true}\n"u8);
            to.Write(line.Written);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Reading says so.
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose()
    {
        from.Dispose();
        to.Dispose();
        writing.Dispose();
    }

    private Message? TryTake()
    {
        while (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is >= 0 and var length)
        {
            var text = buffer.AsSpan(start, length);
            start += length + 1;
            if (IsBlank(text)) continue;
            return Message.TryRead(text) ?? throw WireException.NoMessage(text);
        }
        return null;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text)
    {
        foreach (var character in text)
        {
            if (character is not ((byte)' ' or (byte)'\r')) return false;
        }
        return true;
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == Longest) throw WireException.NoMessage(buffer.AsSpan(0, 100));
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
    }
}
