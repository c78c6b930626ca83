namespace Attune;

/// <summary>What the synchronous and the asynchronous form of population based training have in common: who is ranked, who waits, and from whom a bad one goes on.</summary>
/// <param name="rules">The settings, valid.</param>
/// <param name="objective">What is compared.</param>
/// <param name="explorer">Says with which configuration a trial goes on.</param>
/// <param name="draws">Draws by purpose and address: the trial (low 32 bits) and how often it was considered (high 32 bits).</param>
internal abstract class PopulationScheduler(PopulationRules rules, Objective objective, IExplorer explorer, Func<string, long, RandomStream> draws) : IScheduler, IForesight
{
    private const int MostFailedSaves = 3; // one after the other
    private readonly TrainingTime training = new();

    protected PopulationRules Rules => rules;

    /// <summary>The live trials.</summary>
    internal Population Population { get; } = new(rules.TimeOf);

    public void Observe(ExperimentEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (rules.TimeAttr == ResultKeys.TimeTotal) training.Observe(e);
        Begin();
        if (e is ResultReported result && Population[result.Trial] is { } member) Take(result, member, TimeOf(result));
        Population.Observe(e);
        if (e is TrialForked forked && Population[forked.Trial] is { } moved && Population[forked.Fork.Donor] is { } donor) explorer.NoteFork(moved, donor);
        if (e is TrialRewound or TrialReopened && Population[((TrialEvent)e).Trial] is { } back) explorer.Forget(back);
        Finish(e);
    }

    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => e switch
    {
        ResultReported result when rules.RequireAttrs && double.IsNaN(TimeOf(result)) => [new Directive.Fail(result.Trial, NoTime(result))],
        CheckpointFailed failed when Population[failed.Trial] is { } member && IsHopeless(failed, member) => [new Directive.Fail(failed.Trial, NoCheckpoint($"saving failed: {failed.Error}"))],
        _ => Wishes(e),
    };

    public abstract NextTrial Next(IExperimentView experiment);

    public int Foresees(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Foresight.Counts(rules.TimeAttr) && Population[trial.Id] is { } member ? Foresight.Before(Due(member), trial.Iteration) : 0;
    }

    /// <summary>The time, in whole numbers, before which a member is not considered.</summary>
    protected abstract double Due(Member member);

    /// <summary>A new event.</summary>
    protected abstract void Begin();

    /// <summary>A result, before the population has heard of it; a time that is missing is NaN.</summary>
    protected abstract void Take(ResultReported e, Member member, double time);

    /// <summary>The population has heard of the event.</summary>
    protected abstract void Finish(ExperimentEvent e);

    /// <summary>What is wanted, given the event that was observed last.</summary>
    protected abstract IReadOnlyList<Directive> Wishes(ExperimentEvent e);

    /// <summary>Scores a member by a result.</summary>
    protected void Consider(ResultReported e, Member member, double time)
    {
        var value = e.Metrics.Number(objective.Metric);
        Population.Consider(member, double.IsNaN(value) ? double.NaN : objective.Score(value), time);
        explorer.Note(member);
    }

    /// <summary>Whether a result can be ranked.</summary>
    protected bool IsComplete(ResultReported e, double time) => double.IsFinite(time) && e.Metrics[objective.Metric].IsNumeric;

    /// <summary>From whom a member at a rank goes on: one of the top by chance, or else the best of the top that has a checkpoint; null when none has.</summary>
    protected Exploit? Choose(Member member, int rank, int top)
    {
        var picked = Population.At(Population.Ranked - top + draws("pbt-donor", Address(member)).NextIndex(top));
        var donor = picked.Donation is null ? Population.BestDonor(top) : picked;
        return donor is null ? null : new(member, donor, donor.Donation!.Value, $"{Say(member, rank)}; it goes on from trial {donor.Trial}, {Say(donor, Population.RankOf(donor))}");
    }

    protected Directive.Fork Fork(Exploit exploit) => new(
        exploit.Member.Trial, exploit.Donor.Trial, exploit.Checkpoint, explorer.Explore(exploit.Member, exploit.Donor, draws("pbt-explore", Address(exploit.Member))), exploit.Reason);

    /// <summary>A standing in words, with the value as it was reported.</summary>
    protected string Say(Member member, int rank) =>
        $"{objective.Metric} {(objective.Mode == Mode.Max ? member.Score : -member.Score):G6} is rank {Population.Ranked - rank} of {Population.Ranked}";

    protected TrialError NoCheckpoint(string why) => new(TrialError.CheckpointsMissing,
        $"{rules.Owner} needs checkpoints, because trials go on from better ones, and {why}. Offer to save with each report (Report.Save; a program as docs/protocol.md says), bring a checkpoint along, or override SaveCheckpointAsync and LoadCheckpointAsync.", "");

    private TrialError NoTime(ResultReported e) => new(TrialError.TimeMissing,
        $"{rules.Owner} counts time by '{rules.TimeAttr}', and the result of iteration {e.Iteration} ({e.Metrics.Names}) has no such number. Report it, name another in TimeAttr (training_iteration and time_total_s are always there), or set RequireAttrs = false to pass such results over.", "");

    private static bool IsHopeless(CheckpointFailed e, Member member) =>
        member.FailedSaves >= MostFailedSaves || (!member.HasCheckpoint && e.Error.Type == typeof(NotSupportedException).FullName);

    private double TimeOf(ResultReported e) => ResultKeys.Read(e.Metrics, rules.TimeAttr, e.Iteration, training.Of(e.Trial));

    private static long Address(Member member) => member.Trial + ((long)member.Turns << 32);
}
