namespace Attune;

/// <summary>
/// Lets the trials of a bracket wait for each other and halves them; see <see cref="HyperBand"/> and <see cref="HyperBandForBohb"/>. Brackets are looked at again whenever one
/// of their trials reports, ends, fails or goes back, when the search is finished and when nothing runs, so that no trial waits for nothing. What was decided and not yet
/// carried out is wanted again in the next session. An event costs O(log n) of the trials that have not ended, and a halving O(n log n) of those in its bracket.
/// </summary>
internal sealed class HyperBandScheduler(HyperBandRules rules) : IScheduler, IForesight
{
    private readonly TrainingTime training = new();
    private readonly HyperBandBands bands = new(rules);
    private readonly Dictionary<int, HyperBandTrial> trials = [];
    private readonly List<HyperBandTrial> concerned = []; // of whom something is wanted after the last event
    private bool isSearchFinished;
    private int samples;

    /// <summary>All brackets, in order.</summary>
    internal IReadOnlyList<HyperBandBracket> Brackets => bands.All;

    /// <summary>The trials that have not ended, by number.</summary>
    internal IReadOnlyDictionary<int, HyperBandTrial> Trials => trials;

    /// <inheritdoc/>
    public void Observe(ExperimentEvent e)
    {
        if (rules.TimeAttr == ResultKeys.TimeTotal) training.Observe(e);
        concerned.Clear();
        switch (e)
        {
            case SessionStarted session: Begin(session); break;
            case ExperimentExtended extended: Want(extended.NumSamples); break;
            case SearchFinished: Finish(); break;
            case Stalled: Force(); break;
            case TrialCreated created: Create(created.Trial); break;
            case TrialReopened { HadEnded: true } reopened: Create(reopened.Trial); break;
            case TrialEvent of when trials.TryGetValue(of.Trial, out var trial): Observe(of, trial); break;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => concerned.Count == 0 ? [] : [.. concerned.Select(Wish)];

    /// <inheritdoc/>
    public NextTrial Next(IExperimentView experiment) => bands.Next is { } trial ? new NextTrial.Run(trial) : NextTrial.New.Instance;

    /// <inheritdoc/>
    public int Foresees(Trial trial) =>
        Foresight.Counts(rules.TimeAttr) && trials.TryGetValue(trial.Id, out var known) && !known.IsGivenUp ? Foresight.Before(known.Bracket.Wait, trial.Iteration) : 0;

    private void Observe(TrialEvent e, HyperBandTrial trial)
    {
        switch (e)
        {
            case TrialLaunched or TrialContinued: Stand(trial, TrialStatus.Running); break;
            case TrialResumed or TrialReopened or AttemptFailed { Retry: true }: Stand(trial, TrialStatus.Pending); break;
            case TrialPaused: Stand(trial, TrialStatus.Paused); break;
            case ResultReported result: Take(result, trial); break;
            case CheckpointRegistered: trial.Save(); break;
            case TrialRewound rewound: Rewind(rewound.Iteration, trial); break;
            case TrialForked { Source: { } source }: Fork(source, trial); break;
            case TrialCompleted or AttemptFailed: Leave(trial); break;
        }
    }

    private Directive Wish(HyperBandTrial trial)
    {
        if (trial.IsGivenUp) return new Directive.Stop(trial.Number, trial.Standing!.Value.Say(rules));
        return trial.Bracket.MayGoOn(trial)
            ? new Directive.Resume(trial.Number, trial.Standing?.Say(rules) ?? trial.Bracket.SayGo(trial))
            : new Directive.Pause(trial.Number, trial.Bracket.SayWait(trial));
    }

    // Attempts of earlier sessions are over; what had been decided and not been carried out is wanted again.
    private void Begin(SessionStarted e)
    {
        Want(e.NumSamples);
        foreach (var trial in trials.Values.OrderBy(trial => trial.Number).ToList())
        {
            if (trial.Status == TrialStatus.Running) Stand(trial, TrialStatus.Pending);
            if (trial.IsGivenUp) concerned.Add(trial);
            else LetGo(trial);
        }
    }

    private void Want(int count)
    {
        if (count != samples) isSearchFinished = false;
        samples = count;
    }

    private void Create(int number)
    {
        var trial = bands.Place(number);
        trials.Add(number, trial);
        Stand(trial, TrialStatus.Pending);
    }

    private void Stand(HyperBandTrial trial, TrialStatus status)
    {
        trial.Status = status;
        if (!trial.IsGivenUp) bands.Queue(trial, canLaunch: status == TrialStatus.Pending);
        LetGo(trial);
    }

    private void LetGo(HyperBandTrial trial)
    {
        if (trial is { Status: TrialStatus.Paused, IsGivenUp: false } && trial.Bracket.MayGoOn(trial)) concerned.Add(trial);
    }

    private void Take(ResultReported e, HyperBandTrial trial)
    {
        var time = ResultKeys.Read(e.Metrics, rules.TimeAttr, e.Iteration, training.Of(e.Trial));
        trial.Iteration = e.Iteration;
        if (!trial.IsGivenUp && double.IsFinite(time)) Arrive(trial, time, rules.Objective.Score(e.Metrics));
        if (e.Checkpoint is not null) trial.Save();
    }

    private void Arrive(HyperBandTrial trial, double time, double score)
    {
        var bracket = trial.Bracket;
        bracket.Move(trial, moved => moved.Record(time, score));
        if (bracket.MayGoOn(trial)) return;
        Judge(bracket);
        if (!trial.IsGivenUp && !bracket.MayGoOn(trial)) concerned.Add(trial);
    }

    // A trial that waits and loses the result with which it came runs up to its rung again; the second time, that result stands although the trial has to begin earlier.
    private void Rewind(int iteration, HyperBandTrial trial)
    {
        if (trial.IsGivenUp) return;
        var bracket = trial.Bracket;
        if (trial.Status == TrialStatus.Paused && !bracket.MayGoOn(trial))
        {
            if (trial.LostRound == bracket.Round) return;
            trial.LostRound = bracket.Round;
        }
        bracket.Move(trial, moved => moved.Rewind(iteration));
        LetGo(trial);
    }

    // It stands where the checkpoint was made, and waits there.
    private void Fork(Checkpoint source, HyperBandTrial trial)
    {
        if (trial.IsGivenUp) return;
        var time = ResultKeys.Read(source.Metrics, rules.TimeAttr, source.Iteration, source.Trained);
        trial.Bracket.Move(trial, moved => moved.Begin(source.Iteration, double.IsFinite(time) ? time : 0, rules.Objective.Score(source.Metrics)));
        Stand(trial, trial.Status == TrialStatus.Running ? TrialStatus.Paused : trial.Status);
    }

    private void Leave(HyperBandTrial trial)
    {
        trials.Remove(trial.Number);
        if (trial.IsGivenUp) return;
        bands.Remove(trial);
        Judge(trial.Bracket);
    }

    private void Finish()
    {
        isSearchFinished = true;
        foreach (var bracket in bands.Occupied.ToList()) Judge(bracket);
    }

    // Nothing runs: the first bracket in which a trial can go on is judged, full or not.
    private void Force()
    {
        foreach (var trial in trials.Values) LetGo(trial);
        foreach (var bracket in bands.Occupied.ToList())
        {
            if (concerned.Exists(trial => !trial.IsGivenUp)) return;
            Judge(bracket, isForced: true);
        }
    }

    // Those who have already passed the next rung are judged there at once.
    private void Judge(HyperBandBracket bracket, bool isForced = false)
    {
        IReadOnlyList<HyperBandTrial> staying = [];
        while (bracket.IsReady(isSearchFinished, isForced))
        {
            (var leaving, staying) = bands.Judge(bracket);
            foreach (var trial in leaving) trial.IsGivenUp = true;
            concerned.AddRange(leaving);
        }
        foreach (var trial in staying) LetGo(trial);
    }
}
