using System.Net.Sockets;

namespace Attune.Protocol;

/// <summary>
/// One thread that takes what comes over many sockets. Whoever waits for it goes on there, so that among thousands of messages none waits for another thread to be woken; what takes
/// long goes on elsewhere.
/// </summary>
#pragma warning disable CA1001 // Its sockets are open as long as it listens, which is as long as the process lives.
internal sealed class Exchange
#pragma warning restore CA1001
{
    private readonly Dictionary<Socket, CallerStream> callers = [];
    private readonly List<Socket> ready = [];
    private readonly Socket listener, bell, rung;
    private readonly Action<CallerStream> called;

    /// <param name="socket">Where callers call.</param>
    /// <param name="called">Told of each, on the thread that takes what comes.</param>
    public Exchange(PrivateSocket socket, Action<CallerStream> called)
    {
        (listener, this.called) = (socket.Listener, called);
        bell = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        bell.Connect(new UnixDomainSocketEndPoint(socket.Address)); // the first caller: nobody else knows the address yet
        rung = listener.Accept();
        new Thread(Listen, maxStackSize: 256 * 1024) { IsBackground = true, Name = "attune exchange" }.Start();
    }

    /// <summary>A caller is gone, or there is room again for what it says.</summary>
    public void Ring()
    {
        try
        {
            bell.Send([1]);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The process ends.
        }
    }

    private void Listen()
    {
        try
        {
            while (true)
            {
                Wait();
                foreach (var socket in ready) Take(socket);
            }
        }
        catch (ObjectDisposedException)
        {
            // The process ends.
        }
    }

    private void Wait()
    {
        ready.Clear();
        ready.Add(listener);
        ready.Add(rung);
        foreach (var (socket, caller) in callers)
        {
            if (caller.HasRoom) ready.Add(socket);
        }
        Socket.Select(ready, null, null, Timeout.Infinite);
    }

    private void Take(Socket socket)
    {
        if (socket == listener) Accept();
        else if (socket == rung) LookAround();
        else if (callers.TryGetValue(socket, out var caller)) caller.Receive(); // else it is gone since
    }

    private void Accept()
    {
        Socket socket;
        try
        {
            socket = listener.Accept();
        }
        catch (SocketException)
        {
            return; // it was gone before it was answered
        }
        called(callers[socket] = new(socket, this));
    }

    private void LookAround()
    {
        Span<byte> rings = stackalloc byte[64];
        rung.Receive(rings);
        foreach (var (socket, _) in callers.Where(caller => caller.Value.IsDisposed).ToArray())
        {
            callers.Remove(socket);
            socket.Dispose();
        }
    }
}
