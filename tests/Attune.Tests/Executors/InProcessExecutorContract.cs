using Attune.Testing;

namespace Attune.Tests;

public sealed class InProcessExecutorContract : TrainingContract
{
    protected override IExecutor Create(string directory) => new InProcessExecutor(
        ScriptedTrial.TrainAsync, new TrialSite("contract", new(directory), "value", new CheckpointDirectories(new(directory))), new ExperimentClock(TimeProvider.System, 0), TimeProvider.System, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(30),
        System.Threading.Channels.Channel.CreateUnbounded<Signal>());
}
