using System.Globalization;

namespace Attune.Cli.Imports;

/// <summary>A trial of Optuna. Each intermediate value is a result, and the values at the end are one more.</summary>
internal sealed class OptunaTrial
{
    private const int Running = 0, Complete = 1, Pruned = 2, Fail = 3, Waiting = 4;
    private readonly int number;
    private readonly Dictionary<string, (Value Value, OptunaDistribution Distribution)> parameters = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, (double Value, DateTime? At)> steps = [];
    private double[] values = [];
    private DateTime? ended;
    private int state;

    /// <summary>A trial; one that was added with its results has them from the beginning.</summary>
    public OptunaTrial(int number, Configuration created)
    {
        (this.number, Started) = (number, Time(created, "datetime_start"));
        foreach (var (name, distribution) in Map(created, "distributions")) Set(name, created["params"].AsMap()[name], distribution.AsText());
        foreach (var (step, value) in Map(created, "intermediate_values")) Report(long.Parse(step, CultureInfo.InvariantCulture), value.ToDouble(), null);
        if (created.TryGet("state", out var given)) Set((int)given.AsInteger(), created);
    }

    /// <summary>When it began, if that is told.</summary>
    public DateTime? Started { get; private set; }

    public bool IsFinished => state is Complete or Pruned or Fail;

    /// <summary>What its parameters are drawn from.</summary>
    public IEnumerable<KeyValuePair<string, OptunaDistribution>> Distributions => parameters.Select(one => KeyValuePair.Create(one.Key, one.Value.Distribution));

    /// <summary>A time that an operation tells; null: it tells none.</summary>
    public static DateTime? Time(Configuration operation, string name) =>
        operation.TryGet(name, out var text) && text.Kind == ValueKind.Text ? DateTime.Parse(text.AsText(), CultureInfo.InvariantCulture) : null;

    public void Set(string name, Value value, string distribution)
    {
        var read = OptunaDistribution.Read(distribution);
        parameters[name] = (read.Read(value), read);
    }

    public void Report(long step, double value, DateTime? at) => steps[step] = (value, at);

    /// <summary>It stands so now.</summary>
    public void Set(int state, Configuration operation)
    {
        this.state = state;
        if (operation.TryGet("values", out var several) && several.Kind == ValueKind.List) values = [.. several.AsList().Select(value => value.ToDouble())];
        else if (operation.TryGet("value", out var one) && one.IsNumeric) values = [one.ToDouble()];
        Started = Time(operation, "datetime_start") ?? Started;
        ended = Time(operation, "datetime_complete") ?? ended;
    }

    /// <summary>What a journal of ours would have told of it.</summary>
    public IEnumerable<ExperimentEvent> Events(IReadOnlyList<Objective> objectives, DateTime origin)
    {
        var now = Started ?? origin;
        yield return new TrialCreated { At = At(now), Trial = number, Configuration = new(parameters.Select(one => KeyValuePair.Create(one.Key, one.Value.Value))), Name = $"trial_{number}", BasedOn = 0 };
        if (state == Waiting) yield break;
        yield return new TrialLaunched { At = At(now), Trial = number, Attempt = 1 };
        var iteration = 0;
        foreach (var (step, (value, at)) in steps) yield return Result([objectives[0].Metric, "step"], [value, step], at);
        if (values.Length > 0) yield return Result([.. objectives.Take(values.Length).Select(objective => objective.Metric)], [.. values.Select(value => (Value)value)], ended);
        yield return End(At(ended > now ? ended.Value : now));

        ResultReported Result(string[] names, Value[] reported, DateTime? at)
        {
            var before = now;
            if (at > now) now = at.Value;
            return new() { At = At(now), Trial = number, Attempt = 1, Iteration = ++iteration, Duration = (long)(now - before).TotalMicroseconds, Metrics = new(new MetricNames(names), reported) };
        }

        Moment At(DateTime time) => new((time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, Math.Max(0, (time - origin).Ticks / TimeSpan.TicksPerMicrosecond));
    }

    private ExperimentEvent End(Moment at) => state switch
    {
        Complete => new TrialCompleted { At = at, Trial = number, Status = values.Length > 0 && double.IsNaN(values[0]) ? TrialStatus.Invalid : TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "complete" },
        Pruned => new TrialCompleted { At = at, Trial = number, Status = TrialStatus.Terminated, By = DecidedBy.Scheduler, Reason = "pruned" },
        Fail => new AttemptFailed { At = at, Trial = number, Attempt = 1, Error = new("Failed", "Optuna does not tell how it failed", "") },
        _ => new TrialInterrupted { At = at, Trial = number },
    };

    private static Configuration Map(Configuration created, string name) => created.TryGet(name, out var map) && map.Kind == ValueKind.Map ? map.AsMap() : Configuration.Empty;
}
