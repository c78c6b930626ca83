using Attune.Testing;
using Xunit;

namespace Attune.Tests;

public sealed class NodeExecutorTests
{
    [Fact]
    public async Task A_session_that_was_overtaken_says_so_and_ends()
    {
        using var directory = new TemporaryDirectory();
        var node = Nodes.Polled(directory.Path);
        await using var executor = await LeadAsync(node);

        await node.TakeOverAsync(2, TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<TuneException>(async () => await executor.ListenAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("A later session leads the node 'here' now", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_session_has_a_number_that_no_node_knows()
    {
        using var directory = new TemporaryDirectory();
        var (first, second) = (Nodes.Polled(directory.Path), Nodes.Polled(directory.Path, Nodes.Description with { Id = "there" }));
        await second.TakeOverAsync(6, TestContext.Current.CancellationToken);

        await using var executor = await LeadAsync(first, second);

        Assert.Equal(7, (await first.DescribeAsync(TestContext.Current.CancellationToken)).Session);
        Assert.Equal(7, (await second.DescribeAsync(TestContext.Current.CancellationToken)).Session);
    }

    [Fact]
    public async Task Two_nodes_of_one_name_are_refused()
    {
        using var directory = new TemporaryDirectory();

        var failure = await Assert.ThrowsAsync<TuneException>(() => LeadAsync(Nodes.Polled(directory.Path), Nodes.Polled(directory.Path)));

        Assert.Contains("Two nodes are called 'here'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_speaks_another_protocol_is_refused()
    {
        using var directory = new TemporaryDirectory();

        var failure = await Assert.ThrowsAsync<TuneException>(() => LeadAsync(Nodes.Polled(directory.Path, Nodes.Description with { Protocol = NodeDescription.CurrentProtocol + 1 })));

        Assert.Contains("The node 'here' speaks protocol 2, and this engine 1", failure.Message, StringComparison.Ordinal);
    }

    private static Task<NodeExecutor> LeadAsync(params INode[] nodes) =>
        NodeExecutor.OpenAsync(nodes, new Inbox(new(TimeProvider.System, 0), TimeProvider.System), TimeProvider.System, TestContext.Current.CancellationToken);
}
