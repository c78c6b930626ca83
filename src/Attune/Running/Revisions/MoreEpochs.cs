namespace Attune.Running.Revisions;

/// <summary>Longer training: a higher limit wherever epochs are limited, in the stopping criteria and in the scheduler.</summary>
internal static class MoreEpochs
{
    /// <summary>What holds when trials train so long.</summary>
    /// <exception cref="TuneException">Nothing limits them, they train so long already, or the scheduler cannot be given more.</exception>
    public static Holding Of(Holding before, double epochs)
    {
        if (before.Limits.IsNull) throw new TuneException("The last run was one of an earlier version, which did not note when trials end; raise 'stop' in the experiment's file and run it again: then trials that go on and new ones hold to it.");
        var after = before with { Limits = Raised(before.Limits, before, epochs), Scheduler = Raised(before.Scheduler, before, epochs) };
        if (after != before) return after;
        var most = TimeLimit.Of(before).Where(limit => IsOfEpochs(limit, before)).Select(limit => limit.Number).DefaultIfEmpty(double.NaN).Max();
        throw new TuneException(double.IsNaN(most)
            ? "Nothing here limits how long trials train: they end when their program does, or by another rule. Change that, and run it again."
            : $"Trials train up to {(Value)most} already; name a higher number.");
    }

    // What counts as an epoch: results, and what the scheduler takes for time, unless that is seconds.
    private static bool IsOfEpochs(TimeLimit limit, Holding before) =>
        limit.Comparison is ">=" or ">" && (limit.Metric is null or ResultKeys.Iteration || (limit.Metric != ResultKeys.TotalTime && limit.Metric == TimeLimit.OfScheduler(before.Scheduler)?.Metric));

    private static Value Raised(Value limits, Holding before, double epochs)
    {
        if (limits.Kind != ValueKind.List) return limits;
        var parts = limits.AsList();
        if (parts is not [_, { Kind: ValueKind.Text }, { IsNumeric: true }]) return parts.Select(part => Raised(part, before, epochs)).ToArray();
        var limit = TimeLimit.Of(limits).Single();
        return IsOfEpochs(limit, before) && limit.Number < epochs ? new Value[] { parts[0], parts[1], parts[2].Kind == ValueKind.Integer ? (Value)(long)epochs : epochs } : limits;
    }

    private static Configuration Raised(Configuration settings, Holding before, double epochs)
    {
        if (settings.TryGet("base_scheduler", out var inner)) return settings.With("base_scheduler", Raised(inner.AsMap(), before, epochs));
        if (TimeLimit.OfScheduler(settings) is not { } limit || !IsOfEpochs(limit, before) || limit.Number >= epochs) return settings;
        var type = settings.Text("type");
        var raised = settings.With("max_t", epochs);
        return SchedulerNames.TryFind(type, out var scheduler) && scheduler.Revised(scheduler.Describe().With("max_t", epochs)) is not null
            ? raised
            : throw new TuneException($"The scheduler '{type}' has laid out its rounds for a max_t of {(Value)limit.Number}, and cannot be given more in the middle. Give the experiment's file another name and a higher max, and 'known' the name of this one.");
    }
}
