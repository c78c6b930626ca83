using Attune.Conformance.Replays.Population;
using Xunit;

namespace Attune.Conformance.Quirks;

public sealed class ResourceQuirks
{
    [Theory]
    [InlineData("resource-012", "t0: {5 cpu}; t1: {1 cpu}; t2: {1 cpu}; t3: {1 cpu}")]
    [InlineData("resource-014", "t0: {3 cpu}; t1: {3 cpu}; t2: {2 cpu}")]
    [InlineData("resource-015", "t0: {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu}; t1: {1 cpu}; t2: {1 cpu}")]
    [InlineData("resource-023", "t0: {1 cpu}; t1: {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu} + {1 cpu}")]
    public void Who_has_not_reported_is_not_the_best(string id, string taken) => Assert.Equal(taken, ResourceReplay.Run(Case.Of("scheduler-resource-changing", id).Json)[0]);
}
