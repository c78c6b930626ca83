namespace Attune.Conformance.Replays.Traces;

/// <summary>
/// Replays a trace of population based training or of population based bandits: who is at the top and at the bottom, saves, take-overs, configurations and the standing of each trial are
/// compared. From whom a trial goes on and what becomes of its values are inputs; a key that the configuration lacked is there from the beginning.
/// </summary>
internal sealed class PopulationReplay : TraceReplay
{
    private readonly PopulationScheduler scheduler;
    private readonly double sign;
    private JsonElement[] exploits = []; // recorded of the event
    private double round; // before the event
    private int forks, saves, savedInRounds;

    private PopulationReplay(PopulationScheduler scheduler, Objective objective, Recorder recorder) : base(scheduler, new Problem(new Space(), [objective], 1, 1))
    {
        (this.scheduler, sign) = (scheduler, objective.Mode == Mode.Max ? 1 : -1);
        recorder.Replay = this;
    }

    public static void Check(JsonElement trace) => Of(trace).Run(trace);

    public static PopulationReplay Of(JsonElement trace, bool mayDiffer = false)
    {
        var parameters = trace.GetProperty("params");
        var objective = new Objective(Score, Enum.Parse<Mode>(parameters.Text("mode"), ignoreCase: true));
        var problem = new Problem(new Space(), [objective], 1, 1);
        var recorder = new Recorder(parameters);
        return new(trace.Text("scheduler") == "PB2" ? Bandits(parameters).Create(problem, recorder, recorder.Draws) : Training(parameters, recorder).Create(problem, recorder.Draws), objective, recorder) { MayDiffer = mayDiffer };
    }

    /// <summary>The members at the bottom, the worst first, and at the top, as names.</summary>
    public (string[] Lower, string[] Upper) Quantiles => (Names(0), Names(scheduler.Population.Ranked - Size));

    /// <summary>The live members, by name.</summary>
    public Member? MemberOf(string name) => scheduler.Population[NumberOf(name)];

    protected override Configuration ConfigurationOf(JsonElement added) => added.GetProperty(added.Has("filled") ? "filled" : "config").ToValue().AsMap();

    protected override void Prepare(JsonElement e)
    {
        exploits = e.Has("exploits") ? [.. e.Items("exploits")] : [];
        (forks, round) = (Forks.Count, Round);
    }

    protected override void BeforePause(Trial trial)
    {
        if (trial.LatestCheckpoint is not { } latest || latest.Iteration < trial.Iteration) Save(trial);
    }

    // A trial that reports last in a round may be told to go on from another at once.
    protected override string Outcome(Trial trial, string decision) => Forks.Skip(forks).Any(fork => fork.Trial == trial.Id) ? "NOOP" : decision;

    protected override void Judged(JsonElement e, string decision)
    {
        if (scheduler is AsynchronousPopulation { Latest: var turn }) CheckQuantiles(e, isConsidered: turn is not null);
    }

    protected override void Check(JsonElement e, string? decision, IReadOnlyList<string> calls)
    {
        var isHeld = scheduler is SynchronousPopulation && Round != round;
        if (scheduler is SynchronousPopulation && e.Text("e") == "result") CheckQuantiles(e, isHeld);
        string[] saved = [.. calls.Where(call => call.StartsWith("save ", StringComparison.Ordinal)), .. isHeld ? SavedLast(e) : []];
        string[] got = [.. saved, .. decision == "NOOP" ? [$"pause {e.Text("trial")}"] : (string[])[]];
        saves += calls.Count(call => call.StartsWith("save ", StringComparison.Ordinal));
        if (isHeld) savedInRounds += Size;
        if (e.Has("trial")) CheckExploits(got, e);
    }

    protected override void CheckFinal(JsonElement final)
    {
        Same("num_perturbations", final.GetProperty("num_perturbations").GetInt32(), Forks.Count);
        Same("num_checkpoints", final.GetProperty("num_checkpoints").GetInt32(), saves + savedInRounds);
        if (scheduler is SynchronousPopulation) Close("next_perturbation_sync", final.GetProperty("next_perturbation_sync").Number(), Round);
        foreach (var recorded in final.GetProperty("trials").EnumerateObject()) CheckTrial(recorded.Name, recorded.Value);
    }

    // In a round, what reports last is saved by its pause.
    private IEnumerable<string> SavedLast(JsonElement e) => !e.Has("trial") ? [] : Quantiles.Upper.Where(name => name == e.Text("trial"))
        .Select(name => $"save {name} {NameOfCheckpoint(State.Trials[NumberOf(name)].Checkpoints.Last(kept => kept.Trial == NumberOf(name)).Index)}");

    private int Size => scheduler switch
    {
        SynchronousPopulation synchronous => synchronous.Size,
        AsynchronousPopulation { Latest: { } turn } => turn.Size,
        _ => 0,
    };

    private double Round => scheduler is SynchronousPopulation synchronous ? synchronous.Round : 0;

    private string[] Names(int from) => [.. Enumerable.Range(from, Size).Select(rank => NameOf(scheduler.Population.At(rank).Trial))];

    private void CheckQuantiles(JsonElement e, bool isConsidered)
    {
        Same("considered", e.Has("lower"), isConsidered);
        if (!isConsidered) return;
        Same("lower", List(e, "lower"), string.Join(' ', Quantiles.Lower));
        Same("upper", List(e, "upper"), string.Join(' ', Quantiles.Upper));
    }

    private void CheckExploits(string[] calls, JsonElement e)
    {
        Same("calls", string.Join(", ", e.Has("calls") ? e.Items("calls").Select(call => string.Join(' ', call.EnumerateArray().Select(word => word.GetString()))) : []), string.Join(", ", calls));
        TrialForked[] got = [.. Forks.Skip(forks)];
        Same("exploits", string.Join(", ", exploits.Select(exploit => exploit.Text("trial")).Order(StringComparer.Ordinal)), string.Join(", ", got.Select(fork => NameOf(fork.Trial)).Order(StringComparer.Ordinal)));
        if (MayDiffer) return;
        foreach (var exploit in exploits) CheckExploit(exploit, got.Single(fork => NameOf(fork.Trial) == exploit.Text("trial")));
    }

    private void CheckExploit(JsonElement recorded, TrialForked got)
    {
        var member = scheduler.Population[got.Trial]!;
        Same("from", (recorded.Text("from"), recorded.Text("checkpoint")), (NameOf(got.Fork.Donor), NameOfCheckpoint(got.Fork.Checkpoint)));
        Expect.Alike("source_config", recorded.GetProperty("source_config").ToValue(), State.Trials[got.Fork.Donor].Configuration);
        Expect.Alike("config", recorded.GetProperty("config").ToValue(), got.Fork.To);
        Close("last_train_time", recorded.GetProperty("last_train_time").Number(), member.Time);
        if (scheduler is AsynchronousPopulation) Close("last_perturbation_time", recorded.GetProperty("last_perturbation_time").Number(), member.Perturbed);
    }

    private void CheckTrial(string name, JsonElement recorded)
    {
        var trial = State.Trials[NumberOf(name)];
        Same($"status of {name}", recorded.Text("status"), StatusOf(trial));
        Expect.Alike($"config of {name}", recorded.GetProperty("config").ToValue(), trial.Configuration);
        if (MemberOf(name) is not { } member) return;
        Close($"last_score of {name}", recorded.GetProperty("last_score").NumberOrNull(), member.Turns == 0 ? null : member.Score);
        Close($"last_train_time of {name}", recorded.GetProperty("last_train_time").Number(), member.Time);
        if (scheduler is AsynchronousPopulation) Close($"last_perturbation_time of {name}", recorded.GetProperty("last_perturbation_time").Number(), member.Perturbed);
    }

    private static string List(JsonElement e, string name) => string.Join(' ', e.Items(name).Select(trial => trial.GetString()));

    private static PopulationBasedTraining Training(JsonElement parameters, Recorder recorder) => new()
    {
        TimeAttr = Time,
        PerturbationInterval = parameters.GetProperty("perturbation_interval").Number(),
        BurnInPeriod = parameters.GetProperty("burn_in_period").Number(),
        QuantileFraction = parameters.GetProperty("quantile_fraction").Number(),
        ResampleProbability = parameters.GetProperty("resample_probability").Number(),
        PerturbationFactors = [.. parameters.Items("perturbation_factors").Select(factor => factor.Number())],
        HyperparamMutations = recorder.Script.Mutations,
        CustomExploreFn = Expression.Changes(parameters),
        RequireAttrs = parameters.GetProperty("require_attrs").GetBoolean(),
        Synch = parameters.GetProperty("synch").GetBoolean(),
    };

    private static Pb2 Bandits(JsonElement parameters) => new()
    {
        TimeAttr = Time,
        PerturbationInterval = parameters.GetProperty("perturbation_interval").Number(),
        QuantileFraction = parameters.GetProperty("quantile_fraction").Number(),
        RequireAttrs = parameters.GetProperty("require_attrs").GetBoolean(),
        Synch = parameters.GetProperty("synch").GetBoolean(),
    };

    /// <summary>Hands out what was recorded: from whom a trial goes on, and how.</summary>
    private sealed class Recorder(JsonElement parameters) : IExplorer
    {
        public ExploitScript Script { get; } = new(parameters);

        public PopulationReplay Replay { get; set; } = null!;

        public RandomStream Draws(string purpose, long address)
        {
            var exploit = Replay.exploits.FirstOrDefault(recorded => recorded.Text("trial") == Replay.NameOf((int)(address & uint.MaxValue)));
            if (purpose == "pbt-explore") return exploit.ValueKind == JsonValueKind.Undefined || !parameters.Has("hyperparam_mutations") ? RandomStream.At(1, purpose, address) : Script.Explore(exploit);
            var population = Replay.scheduler.Population;
            var top = population.Quantile(parameters.GetProperty("quantile_fraction").Number());
            Member[] upper = [.. Enumerable.Range(population.Ranked - top, top).Select(population.At)];
            // Where nobody was taken over, the one that was picked had no checkpoint.
            var picked = Array.FindIndex(upper, member => exploit.ValueKind == JsonValueKind.Undefined ? member.Donation is null : Replay.NameOf(member.Trial) == exploit.Text("from"));
            return new ScriptedRandomStream((Math.Max(picked, 0) + 0.5) / top);
        }

        public void Note(Member member) { }

        public void NoteFork(Member member, Member donor) { }

        public void Forget(Member member) { }

        public Configuration Explore(Member member, Member donor, RandomStream random) =>
            Replay.exploits.FirstOrDefault(recorded => recorded.Text("trial") == Replay.NameOf(member.Trial)) is { ValueKind: JsonValueKind.Object } exploit
                ? exploit.GetProperty("config").ToValue().AsMap()
                : donor.Configuration;
    }
}
