using Attune.Testing;

namespace Attune.Tests;

public sealed class InProcessNodeContract : NodeContract
{
    protected override INode Create(string directory) => Nodes.Polled(directory);
}
