using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// The executor: it leads attempts on one node or many. A command goes to the node where its attempt is; signals come into the inbox, those of one attempt in order. A node that is lost
/// ends its attempts; when all are, the session ends, and what still runs on them is there for the next.
/// </summary>
internal sealed class NodeExecutor : IExecutor
{
    private readonly IReadOnlyList<INode> nodes;
    private readonly NodeLink[] links;
    private readonly NodeAgent? here; // the only node, and in this process: between the two nothing is late, lost or doubled
    private readonly INodeInbox inbox;

    private NodeExecutor(IReadOnlyList<INode> nodes, INodeInbox inbox, TimeProvider time)
    {
        (this.nodes, this.inbox, here) = (nodes, inbox, nodes is [NodeAgent { IsDirect: true } agent] ? agent : null);
        links = [.. nodes.Select(node => new NodeLink(node, inbox, time, Lose))];
    }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<NodeDescription> Nodes => [.. links.Select(link => link.Description!)];

    /// <summary>The attempts that were there when the nodes were taken over.</summary>
    public IReadOnlyList<RunningAttempt> Found => [.. links.SelectMany(link => link.Found)];

    /// <summary>Takes nodes over for a session, whose number for them is the next after all that they know: a journal may have lost its end, and with it those of sessions that they heeded.</summary>
    /// <param name="nodes">At least one.</param>
    /// <param name="inbox">Where signals go.</param>
    /// <param name="time">Where patience with nodes comes from.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="TuneException">A node does not answer, speaks another protocol, or has another's name.</exception>
    public static async Task<NodeExecutor> OpenAsync(IReadOnlyList<INode> nodes, INodeInbox inbox, TimeProvider time, CancellationToken cancellationToken)
    {
        var executor = new NodeExecutor(nodes, inbox, time);
        foreach (var link in executor.links) await link.MeetAsync(cancellationToken).ConfigureAwait(false);
        if (executor.Nodes.CountBy(node => node.Id).FirstOrDefault(entry => entry.Value > 1).Key is { } twice) throw new TuneException($"Two nodes are called '{twice}'. Give each a name of its own.");
        var session = 1 + executor.Nodes.Max(node => node.Session);
        foreach (var link in executor.links) await link.TakeOverAsync(session, cancellationToken).ConfigureAwait(false);
        if (executor.here is not null) return executor;
        foreach (var link in executor.links) link.Listen();
        return executor;
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(TrialCommand command, CancellationToken cancellationToken)
    {
        if (here is not null) here.Tell(command);
        else (links.Length == 1 ? links[0] : PlaceOf(command))?.Send(command);
        return default;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Signal> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<Signal> signals = [];
        while (await inbox.ReadAsync(signals, cancellationToken).ConfigureAwait(false))
        {
            foreach (var signal in signals) yield return signal;
            signals.Clear();
        }
    }

    /// <summary>Lets the nodes go; those of this process end what runs on them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var link in links) link.Close();
        foreach (var node in nodes.OfType<IAsyncDisposable>()) await node.DisposeAsync().ConfigureAwait(false);
        inbox.Close();
    }

    private NodeLink? PlaceOf(TrialCommand command) => command is TrialCommand.Launch launch
        ? links.First(link => link.Description!.Id == launch.Node)
        : links.FirstOrDefault(link => link.Has(new(command.Trial, command.Attempt)));

    private void Lose(NodeLink link)
    {
        if (!links.All(other => other.IsLost)) link.EndAttempts();
        else inbox.Close(new TuneException($"No node answers any more: {string.Join(", ", links.Select(lost => lost.Description?.Id))}. What was reported is kept; run it again with Resume = true when they do."));
    }
}
