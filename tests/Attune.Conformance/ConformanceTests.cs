using Attune.Conformance.Replays;
using Xunit;

namespace Attune.Conformance;

/// <summary>Every recorded case that is not a fault of Ray Tune is met exactly.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string, string> Recorded => [.. Case.All.Where(recorded => !recorded.IsQuirk && Replay.Of(recorded) is not null).Select(recorded => (recorded.File, recorded.Id))];

    [Theory, MemberData(nameof(Recorded))]
    public void A_case_is_met_exactly(string file, string id) => Replay.Of(Case.Of(file, id))!(Case.Of(file, id).Json);
}
