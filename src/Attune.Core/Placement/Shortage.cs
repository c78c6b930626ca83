namespace Attune;

/// <summary>Why a trial cannot be launched: something it needs is not free.</summary>
internal sealed record Shortage(int? Trial, Resources Request, Resources Free, Resources Capacity)
{
    public override string ToString()
    {
        var who = Trial is { } trial ? $"trial {trial}" : "another trial";
        return Free.Lacks(Request) is { } lacking
            ? $"{who} needs {Request[lacking]:0.####} {lacking}, {Free[lacking]:0.####} of {Capacity[lacking]:0.####} is free"
            : $"{who} needs {Request}; {Free} is free, but not where it could be placed{(Request["gpu"] is > 0 and < 1 ? ": a fraction of a gpu lies on one device" : Request["gpu"] >= 1 ? ": whole gpus lie on devices that nobody uses" : "")}";
    }
}
