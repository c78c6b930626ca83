using System.Net.Sockets;
using Attune.Protocol;
using CsCheck;
using Xunit;

namespace Attune.Tests;

/// <summary>What comes over sockets that one thread takes.</summary>
public sealed class ExchangeTests : IDisposable
{
    private const int Much = 4 * 1024 * 1024; // bytes: more than a socket holds, and more than is kept unread
    private readonly PrivateSocket socket = new();
    private readonly System.Threading.Channels.Channel<CallerStream> called = System.Threading.Channels.Channel.CreateUnbounded<CallerStream>();

    public ExchangeTests() => _ = new Exchange(socket, caller => called.Writer.TryWrite(caller));

    public void Dispose() => socket.Dispose();

    [Fact]
    public Task Bytes_come_whole_and_in_order_however_they_are_cut() => Gen.Int[1, 5000].Array[1, 20].Select(Gen.Int[1, 5000], Gen.Bool).SampleAsync(
        async (sizes, room, isLate) =>
        {
            var (caller, stream) = await CallAsync();
            var sent = new byte[sizes.Sum()];
            new Random(room).NextBytes(sent);

            var sending = Task.Run(async () =>
            {
                var at = 0;
                foreach (var size in sizes) at += await caller.SendAsync(sent.AsMemory(at, size));
                caller.Shutdown(SocketShutdown.Send);
            });
            if (isLate) await sending;
            var taken = await TakeAllAsync(stream, room);

            await sending;
            Assert.Equal(sent, taken);
            await stream.DisposeAsync();
            caller.Dispose();
        },
        iter: 50, threads: 1);

    [Fact]
    public async Task Much_that_is_not_read_waits_and_is_read_in_the_end()
    {
        var (caller, stream) = await CallAsync();
        var sent = new byte[Much];
        new Random(1).NextBytes(sent);

        var sending = Task.Run(async () =>
        {
            for (var at = 0; at < Much;) at += await caller.SendAsync(sent.AsMemory(at));
            caller.Dispose();
        });
        var taken = await TakeAllAsync(stream, 10_000);

        await sending;
        Assert.Equal(sent, taken);
    }

    [Fact]
    public async Task More_than_a_socket_holds_is_sent_when_the_other_side_reads()
    {
        var (caller, stream) = await CallAsync();
        var sent = new byte[Much];
        new Random(2).NextBytes(sent);

        var sending = stream.WriteAsync(sent, CancellationToken.None).AsTask();
        var taken = new byte[Much];
        for (var at = 0; at < Much;) at += await caller.ReceiveAsync(taken.AsMemory(at));

        await sending;
        Assert.Equal(sent, taken);
    }

    [Fact]
    public async Task Who_is_let_go_while_somebody_reads_reads_the_end_and_its_caller_too()
    {
        var (caller, stream) = await CallAsync();
        var reading = stream.ReadAsync(new byte[10], CancellationToken.None).AsTask();

        await stream.DisposeAsync();

        Assert.Equal((0, 0), (await reading, await caller.ReceiveAsync(new byte[10])));
    }

    [Fact]
    public async Task What_is_written_to_a_caller_that_has_closed_fails_and_hurts_no_other()
    {
        var (gone, stream) = await CallAsync();
        var (caller, other) = await CallAsync();
        gone.Dispose();

        Assert.Equal(0, await stream.ReadAsync(new byte[10], CancellationToken.None));
        await Assert.ThrowsAsync<IOException>(() => stream.WriteAsync(new byte[10], CancellationToken.None).AsTask());

        await caller.SendAsync(new byte[] { 7 });
        Assert.Equal(1, await other.ReadAsync(new byte[10], CancellationToken.None));
    }

    private async Task<(Socket, CallerStream)> CallAsync()
    {
        var caller = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await caller.ConnectAsync(new UnixDomainSocketEndPoint(socket.Address));
        return (caller, await called.Reader.ReadAsync());
    }

    private static async Task<byte[]> TakeAllAsync(CallerStream stream, int room)
    {
        var (taken, buffer) = (new MemoryStream(), new byte[room]);
        while (await stream.ReadAsync(buffer, CancellationToken.None) is > 0 and var count) taken.Write(buffer, 0, count);
        return taken.ToArray();
    }
}
