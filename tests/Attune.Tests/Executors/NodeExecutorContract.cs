using Attune.Testing;

namespace Attune.Tests;

/// <summary>As in every run: the node is in the engine's process and puts its signals into the inbox.</summary>
public sealed class NodeExecutorContract : TrainingContract
{
    protected override IExecutor Create(string directory)
    {
        var clock = new ExperimentClock(TimeProvider.System, 0);
        var inbox = new Inbox(clock, TimeProvider.System);
        return Nodes.Lead(Nodes.Direct(directory, clock, inbox.Post), inbox);
    }
}
