using System.Collections.Concurrent;
using System.Net.Sockets;
using Attune.Protocol;

namespace Attune.Running.Steering;

/// <summary>
/// Where people reach a running experiment from a second terminal: a private socket, whose path is in a file beside the journal. What they ask becomes a signal, and is answered when what came of it is
/// in the journal.
/// </summary>
internal sealed class ControlDesk : IAsyncDisposable
{
    private readonly PrivateSocket socket = new();
    private readonly ConcurrentDictionary<Signal, TaskCompletionSource> untaken = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Task, byte> talks = [];
    private readonly CancellationTokenSource closing = new();
    private readonly string file;
    private readonly ControlClerk clerk;
    private readonly Action<Signal> post;
    private readonly Task accepting;

    private ControlDesk(string file, ControlClerk clerk, Action<Signal> post)
    {
        (this.file, this.clerk, this.post) = (file, clerk, post);
        File.WriteAllText(file, socket.Address);
        accepting = AcceptAsync();
    }

    /// <summary>Opens a desk.</summary>
    /// <param name="file">The file that says where it is; null: there is nowhere to say so.</param>
    /// <param name="clerk">Who understands what is asked.</param>
    /// <param name="post">Takes the signals.</param>
    /// <param name="warn">Told why there is none.</param>
    /// <returns>The desk; null: it could not be opened, and the experiment cannot be steered from outside.</returns>
    public static ControlDesk? Open(string? file, ControlClerk clerk, Action<Signal> post, Action<string> warn)
    {
        if (file is null) return null;
        try
        {
            return new(file, clerk, post);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SocketException)
        {
            warn($"The run cannot be steered from a second terminal: {Words.Sentence(problem.Message)}");
            return null;
        }
    }

    /// <summary>Signals were taken, and what came of them is in the journal.</summary>
    public void OnTaken(IReadOnlyList<Signal> signals)
    {
        if (untaken.IsEmpty) return;
        foreach (var signal in signals)
        {
            if (untaken.TryRemove(signal, out var taken)) taken.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(file);
        await closing.CancelAsync().ConfigureAwait(false);
        foreach (var taken in untaken.Values) taken.TrySetCanceled();
        socket.Dispose();
        await Task.WhenAll([accepting, .. talks.Keys]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                var talk = TalkAsync(await socket.Listener.AcceptAsync(closing.Token).ConfigureAwait(false));
                talks.TryAdd(talk, 0);
                _ = talk.ContinueWith(ended => talks.TryRemove(ended, out _), TaskScheduler.Default);
            }
            catch (SocketException)
            {
                // One caller was gone before it was answered.
            }
            catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(Socket caller)
    {
        using var wire = new Wire(new NetworkStream(caller, ownsSocket: true));
        try
        {
            if (await wire.ReadAsync(closing.Token).ConfigureAwait(false) is { } asked) await wire.SendAsync(await AnswerAsync(asked).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
        }
        catch (WireException problem)
        {
            await wire.SendAsync(Refusal([problem.Message]), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<Message> AnswerAsync(Message asked)
    {
        try
        {
            var signal = clerk.Understand(asked);
            var taken = untaken.GetOrAdd(signal, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
            post(signal);
            await taken.Task.WaitAsync(closing.Token).ConfigureAwait(false);
            return Message.Of("done", ("text", clerk.Outcome(signal)));
        }
        catch (TuneException problem)
        {
            return Refusal(problem.Problems);
        }
        catch (OperationCanceledException)
        {
            return Refusal(["The experiment ended before it could be asked."]);
        }
    }

    private static Message Refusal(IReadOnlyList<string> problems) => Message.Of("refused", ("problems", new([.. problems.Select(problem => (Value)problem)])));
}
