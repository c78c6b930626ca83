using Attune.Testing;

namespace Attune.Tests;

/// <summary>Nodes in this process on which <see cref="ScriptedTrial"/>s run.</summary>
internal static class Nodes
{
    public static NodeDescription Description => new("here", new Resources(cpu: 8), []);

    public static NodeAgent Polled(string directory, NodeDescription? description = null)
    {
        var outbox = new Outbox(TimeProvider.System);
        return new(description ?? Description, Host(directory, new(TimeProvider.System, 0), outbox.Put), outbox);
    }

    public static NodeAgent Direct(string directory, ExperimentClock clock, Action<Signal> put) => new(Description, Host(directory, clock, put));

    public static NodeExecutor Lead(INode node, Inbox inbox) => NodeExecutor.OpenAsync([node], inbox, TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();

    private static InProcessHost Host(string directory, ExperimentClock clock, Action<Signal> put) => new(
        ScriptedTrial.TrainAsync, new TrialSite("contract", new(directory), "value", new CheckpointDirectories(new(directory))), clock, TimeProvider.System, TimeSpan.FromSeconds(20),
        TimeSpan.FromMinutes(30), put);
}
