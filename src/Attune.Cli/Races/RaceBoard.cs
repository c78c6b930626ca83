namespace Attune.Cli.Races;

/// <summary>How a race stands: the fold of its events.</summary>
/// <param name="race">The race.</param>
/// <param name="objective">What it is about.</param>
internal sealed class RaceBoard(Race race, Objective objective)
{
    private readonly RaceLane[] lanes = [.. race.Contestants.Select(_ => new RaceLane())];
    private readonly Dictionary<int, (int Round, int Contestant)> open = [];
    private readonly Dictionary<int, double> latest = []; // the metric, of each open trial
    private bool isStopped; // what ends now was cut short

    /// <summary>The contestants, in order; the first is the baseline.</summary>
    public IReadOnlyList<RaceLane> Lanes => lanes;

    /// <summary>The last round that has begun, from 0.</summary>
    public int Round { get; private set; }

    /// <summary>Why there is nothing to be measured any more; null: there is.</summary>
    public string? Over => Baseline.Out is { } reason ? $"the baseline {reason}" : lanes.Skip(1).All(lane => lane.Out is not null) ? "no configuration can be better than the baseline any more" : null;

    private RaceLane Baseline => lanes[0];

    /// <summary>The board of a race as its journal tells it.</summary>
    public static async Task<RaceBoard> ReadAsync(Race race, Objective objective, string directory, CancellationToken cancellationToken)
    {
        var board = new RaceBoard(race, objective);
        await foreach (var batch in new JournalReader(directory).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in batch) board.Observe(e);
        }
        return board;
    }

    /// <summary>What is written beside a trial: its round and its contestant.</summary>
    public static Value Memo(int round, int contestant) => new Value[] { round, contestant };

    /// <summary>Whether a contestant is still to begin a round.</summary>
    public bool Awaits(int contestant, int round) => lanes[contestant].Out is null && !lanes[contestant].HasBegun(round);

    /// <summary>By which share of its value the baseline is bettered, in each round; below zero where it is not.</summary>
    public IReadOnlyList<double> Gains(int contestant) => [.. lanes[contestant].Beside(Baseline).Select(pair => (objective.Score(pair.Own) - objective.Score(pair.Other)) / Math.Abs(pair.Other))];

    /// <summary>How likely chance alone makes a contestant look so much better than the baseline, as one of the finalists there are (Bonferroni).</summary>
    public double PValue(int contestant) => Shared(SignedRank.PValue(Leads(lanes[contestant], Baseline)));

    /// <summary>Takes in an event.</summary>
    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case SessionStarted: isStopped = false; break;
            case ExperimentStopped: isStopped = true; break;
            case TrialCreated { Request: null, Memo.Kind: ValueKind.List } created: Begin(created.Trial, [.. created.Memo.AsList().Select(part => (int)part.AsInteger())]); break;
            case ResultReported result when open.ContainsKey(result.Trial): latest[result.Trial] = result.Metrics.Number(objective.Metric); break;
            case TrialCompleted end when open.Remove(end.Trial, out var place): End(place, latest.GetValueOrDefault(end.Trial, double.NaN), end.By is not (DecidedBy.Trainable or DecidedBy.Return)); break;
            case AttemptFailed { Retry: false } failure when open.Remove(failure.Trial, out var place): lanes[place.Contestant].Out ??= $"failed in round {place.Round + 1}"; break;
        }
    }

    private void Begin(int trial, int[] place)
    {
        open[trial] = (place[0], place[1]);
        lanes[place[1]].Begin(place[0]);
        Round = Math.Max(Round, place[0]);
    }

    private void End((int Round, int Contestant) place, double value, bool isCut)
    {
        if (isCut && (isStopped || !double.IsFinite(value))) return;
        var lane = lanes[place.Contestant];
        if (!double.IsFinite(value)) lane.Out ??= $"had no value in round {place.Round + 1}";
        else
        {
            lane.End(place.Round, value);
            Drop();
        }
    }

    // Leaving out costs nothing of the error: who is left out is not found better, and who stays is tested once, when the rounds are over.
    private void Drop()
    {
        var leader = lanes.Skip(1).Where(lane => lane.Out is null).MaxBy(lane => SignedRank.Centre(Leads(lane, Baseline)) is var centre && double.IsNaN(centre) ? double.NegativeInfinity : centre);
        foreach (var lane in lanes.Skip(1).Where(lane => lane.Out is null && lane.Values.Count > 0))
        {
            var leads = Leads(lane, Baseline);
            if (Shared(SignedRank.PValue([.. leads, .. Enumerable.Repeat(double.MaxValue, race.Rounds - leads.Count)])) >= race.Alpha) lane.Out = $"could not win any more after {leads.Count} rounds";
            else if (leader != lane && leader is not null && SignedRank.PValue(Leads(leader, lane)) < race.Alpha) lane.Out = $"was worse than another after {lane.Values.Count} rounds";
        }
    }

    private double Shared(double probability) => Math.Min(1, probability * race.Finalists);

    private List<double> Leads(RaceLane lane, RaceLane over) => [.. lane.Beside(over).Select(pair => objective.Score(pair.Own) - objective.Score(pair.Other))];
}
