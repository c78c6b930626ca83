namespace Attune.Conformance.Replays.Traces;

/// <summary>Replays a trace of first in, first out.</summary>
internal sealed class FifoReplay() : TraceReplay(new FifoScheduler(), new(new Space(), [], 1, 1))
{
    public static void Check(JsonElement trace) => new FifoReplay().Run(trace);
}
