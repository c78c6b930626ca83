namespace Attune;

/// <summary>A policy that also says which trial runs next.</summary>
public interface IScheduler : IPolicy
{
    /// <summary>Capacity is free: which trial runs next? Changes nothing.</summary>
    NextTrial Next(IExperimentView experiment);
}
