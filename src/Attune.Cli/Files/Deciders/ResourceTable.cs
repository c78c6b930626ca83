using Attune.Cli.Files.Sections;
using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Deciders;

/// <summary>The settings of a scheduler that changes what trials take: <c>{ type = "resource_changing", base = "asha", rule = "best" }</c>.</summary>
/// <param name="table">The table; its type has been read.</param>
/// <param name="purpose">What the scheduler is wanted for.</param>
internal sealed class ResourceTable(Section table, Purpose purpose)
{
    /// <summary>The scheduler with what the table says of it.</summary>
    public ResourceChanging Read(ResourceChanging plain)
    {
        var inner = table.Read("base", "the name of another scheduler, or a table with its type", node => SchedulerSection.Of(node, "scheduler.base", purpose, table.Findings));
        if (inner is ResourceChanging) table.Findings.Add(table["base"]!.Value.At, "'base' is 'resource_changing' too; one is enough");
        return plain with { BaseScheduler = inner is null or ResourceChanging ? plain.BaseScheduler : inner, ResourcesAllocationFunction = Rule() };
    }

    private DistributeResources Rule()
    {
        var most = table.Integer("times", 1) ?? -1;
        return table.Read("rule", "\"even\" or \"best\"", node => node is Scalar { Value: { Kind: ValueKind.Text } text } && text.AsText() is "even" or "best" ? ((Scalar)node).Value.AsText() : null) == "best"
            ? new DistributeResourcesToTopJob { IncreaseByTimes = most, Metric = purpose.Objective?.Metric ?? Objective.Anonymous, Mode = purpose.Objective?.Mode ?? Mode.Max }
            : new DistributeResources { IncreaseByTimes = most };
    }
}
