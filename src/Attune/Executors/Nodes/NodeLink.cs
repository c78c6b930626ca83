namespace Attune;

/// <summary>
/// A session's conversation with one node. Commands are sent one after the other, each until it is taken; signals are put into the inbox and acknowledged when they are written. A node
/// that answers nothing for as long as <see cref="Patience"/> is lost for the session.
/// </summary>
#pragma warning disable CA1001 // A cancellation source without a timer holds nothing that needs disposing, and calls under way may keep its token.
internal sealed class NodeLink(INode node, INodeInbox inbox, TimeProvider time, Action<NodeLink> lost)
#pragma warning restore CA1001
{
    /// <summary>How long a node may be silent: ten polls without an answer, and half as many again. A network that tells that a node is gone makes calls fail, which changes nothing here.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1); // of a poll when there is nothing
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100); // before a call that failed is made again
    private readonly CancellationTokenSource ending = new();
    private readonly Lock sync = new();
    private readonly HashSet<RunningAttempt> attempts = []; // of which no end was heard
    private Task sending = Task.CompletedTask;
    private int session;
    private long sent;

    /// <summary>What the node says of itself; known when it was met.</summary>
    public NodeDescription? Description { get; private set; }

    /// <summary>What was there when it was taken over.</summary>
    public IReadOnlyList<RunningAttempt> Found { get; private set; } = [];

    /// <summary>Whether it is given up.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Whether an attempt is there.</summary>
    public bool Has(RunningAttempt attempt)
    {
        lock (sync) return attempts.Contains(attempt);
    }

    /// <summary>Asks the node who it is.</summary>
    /// <exception cref="TuneException">It does not answer, or speaks another protocol.</exception>
    public async Task MeetAsync(CancellationToken cancellationToken)
    {
        Description = await OpenAsync(node.DescribeAsync, cancellationToken).ConfigureAwait(false);
        if (Description.Protocol == NodeDescription.CurrentProtocol) return;
        throw new TuneException($"The node '{Description.Id}' speaks protocol {Description.Protocol}, and this engine {NodeDescription.CurrentProtocol}. Run the same version on both.");
    }

    /// <summary>Takes the node over.</summary>
    /// <exception cref="TuneException">It does not answer.</exception>
    public async Task TakeOverAsync(int session, CancellationToken cancellationToken)
    {
        Found = await OpenAsync(token => node.TakeOverAsync(session, token), cancellationToken).ConfigureAwait(false);
        this.session = session;
        attempts.UnionWith(Found);
    }

    /// <summary>Begins to listen.</summary>
    public void Listen() => _ = ListenAsync();

    /// <summary>Hands over a command.</summary>
    public void Send(TrialCommand command)
    {
        if (command is TrialCommand.Launch launch) Expect(new(launch.Trial, launch.Attempt));
        if (ending.IsCancellationRequested) return;
        if (!sending.IsCompleted)
        {
            sending = SendAfterAsync(sending, ++sent, command);
            return;
        }
        var taking = node.SendAsync(session, ++sent, command, ending.Token);
        if (!taking.IsCompletedSuccessfully) sending = SendAfterAsync(taking.AsTask(), sent, command); // it may have failed, and what comes twice is taken once
    }

    /// <summary>Its attempts end as lost, each once.</summary>
    public void EndAttempts()
    {
        RunningAttempt[] all;
        lock (sync)
        {
            all = [.. attempts.OrderBy(attempt => attempt.Trial)];
            attempts.Clear();
        }
        foreach (var attempt in all) EndAsLost(attempt);
    }

    /// <summary>Hears and says nothing more; what runs there goes on.</summary>
    public void Close() => ending.Cancel();

    private async Task<TAnswer> OpenAsync<TAnswer>(Func<CancellationToken, ValueTask<TAnswer>> call, CancellationToken cancellationToken)
    {
        using var cut = cancellationToken.Register(ending.Cancel);
        var answer = await AskAsync(call).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return answer ?? throw new TuneException($"{(Description is { Id: var id } ? $"The node '{id}'" : "A node")} has not answered for {Patience.TotalSeconds:0} s. Start it, or leave it out.");
    }

    // What is launched on a lost node is lost at once.
    private void Expect(RunningAttempt attempt)
    {
        lock (sync)
        {
            if (!IsLost)
            {
                attempts.Add(attempt);
                return;
            }
        }
        EndAsLost(attempt);
    }

    private void EndAsLost(RunningAttempt attempt) => inbox.Post(new AttemptEnded
    {
        At = inbox.Now, Trial = attempt.Trial, Attempt = attempt.Attempt, End = AttemptEnd.Lost,
        Error = new(TrialError.NodeLost, $"The node '{Description!.Id}', on which the trial ran, has not answered for {Patience.TotalSeconds:0} s.", ""),
    });

    private async Task SendAfterAsync(Task before, long number, TrialCommand command)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await AskAsync(async token =>
        {
            await node.SendAsync(session, number, command, token).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    private async Task ListenAsync()
    {
        long written = 0;
        while (await AskAsync(token => node.PollAsync(session, written, Wait, token)).ConfigureAwait(false) is { } batch)
        {
            if (batch.IsEnd)
            {
                inbox.Close(new TuneException($"A later session leads the node '{Description!.Id}' now, and this one has ended. What was reported is kept there."));
                return;
            }
            if (batch.Signals.Count == 0) continue;
            foreach (var signal in batch.Signals) Hear(signal);
            await inbox.WrittenAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            written = batch.Last;
        }
    }

    // After the loss nothing of an attempt is heard any more: its end has been told.
    private void Hear(Signal signal)
    {
        lock (sync)
        {
            if (IsLost) return;
            if (signal is AttemptEnded ended) attempts.Remove(new(ended.Trial, ended.Attempt));
            inbox.Post(signal);
        }
    }

    // Asks until there is an answer; null: the session is over, or the node is lost.
    private async ValueTask<TAnswer?> AskAsync<TAnswer>(Func<CancellationToken, ValueTask<TAnswer>> call)
    {
        var since = time.GetTimestamp();
        while (!ending.IsCancellationRequested)
        {
            try
            {
                return await call(ending.Token).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever a network does is no answer.
            catch (Exception)
#pragma warning restore CA1031
            {
                if (time.GetElapsedTime(since) >= Patience) GiveUp();
                await Task.Delay(Pause, time, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        return default;
    }

    private void GiveUp()
    {
        lock (sync)
        {
            if (IsLost || ending.IsCancellationRequested) return;
            IsLost = true;
        }
        ending.Cancel();
        lost(this);
    }
}
