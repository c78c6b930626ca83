using Attune.Testing;

namespace Attune.Tests;

public sealed class VirtualExecutorContract : ExecutorContract
{
    protected override IExecutor Create(string directory) => new VirtualExecutor(ScriptedTrial.Step, default, _ => null);

    protected override async IAsyncEnumerable<Signal> Listen(IExecutor executor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<Signal> signals = [];
        while (await ((VirtualExecutor)executor).ReadAsync(signals, cancellationToken))
        {
            foreach (var signal in signals) yield return signal;
            signals.Clear();
        }
    }
}
