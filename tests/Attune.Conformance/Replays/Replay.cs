using Attune.Conformance.Replays.Population;
using Attune.Conformance.Replays.Traces;

namespace Attune.Conformance.Replays;

/// <summary>Who replays what: a line for each kind, and in <see cref="TraceReplay"/>'s folder one for each scheduler.</summary>
internal static class Replay
{
    /// <summary>What replays a case and throws at the first difference; null when nothing does yet.</summary>
    public static Action<JsonElement>? Of(Case recorded) => recorded.Kind switch
    {
        "scheduler-trace" => Trace(recorded.Json.Text("scheduler")),
        "stopper" => StopperReplay.Check,
        "variants" => VariantReplay.Check,
        "sampler" => SamplerReplay.Check,
        "search-wrapper" => SearchWrapperReplay.Check,
        "pbt-explore" => ExploreReplay.Check,
        "pbt-replay" => PolicyReplay.Check,
        "pb2" => BanditReplay.Check,
        "resources" => ResourceReplay.Check,
        "validation" => ValidationReplay.Of(recorded.Json),
        _ => null,
    };

    private static Action<JsonElement>? Trace(string scheduler) => scheduler switch
    {
        "FIFO" => FifoReplay.Check,
        "AsyncHyperBand" => AshaReplay.Check,
        "HyperBand" or "HyperBandForBOHB" => HyperBandReplay.Check,
        "MedianStopping" => MedianReplay.Check,
        "PopulationBasedTraining" => PopulationReplay.Check,
        _ => null,
    };
}
