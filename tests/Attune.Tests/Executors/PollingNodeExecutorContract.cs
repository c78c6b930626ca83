using Attune.Testing;

namespace Attune.Tests;

/// <summary>The same with a node that is asked by a cursor, as those on other machines are.</summary>
public sealed class PollingNodeExecutorContract : TrainingContract
{
    protected override IExecutor Create(string directory)
    {
        var inbox = new Inbox(new(TimeProvider.System, 0), TimeProvider.System);
        return Nodes.Lead(Nodes.Polled(directory), inbox);
    }
}
