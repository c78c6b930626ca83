using Attune.Cli.Files.Deciders;
using Attune.Cli.Screens;

namespace Attune.Cli.Races;

/// <summary>
/// A search for something better than a baseline, and a race of the best that it finds against it. Two experiments, the search under the name it is given and the race under that with <c>-race</c>, each of which
/// goes on where it was: the baseline is the first trial of the search.
/// </summary>
/// <param name="command">The program.</param>
/// <param name="options">The search.</param>
/// <param name="baseline">What is in use now.</param>
/// <param name="terms">What the race is held by.</param>
internal sealed class Contest(Command command, RunOptions options, Configuration baseline, RaceTerms terms)
{
    private const double MostReserved = 0.5; // of the budget, for the race

    /// <summary>The names of its experiments.</summary>
    public static IEnumerable<string> Names(string name) => [name, RaceOf(name)];

    /// <summary>Holds it, or what is left of it.</summary>
    /// <returns>What came of it; null: it was interrupted.</returns>
    public async Task<Ruling?> HoldAsync(CancellationToken cancellationToken)
    {
        var ruling = new Ruling(options.Name!, new(options.Metric!, options.Mode!.Value), terms);
        var earlier = await OpenAsync(Path.Combine(options.StoragePath!, options.Name!), cancellationToken).ConfigureAwait(false);
        var searched = options with { SearchAlg = BaselineFirst(earlier?.State.Created?.Searcher) };
        var first = await BaselineAsync(earlier, searched, cancellationToken).ConfigureAwait(false);
        if (first.WasInterrupted) return null;
        if (first.Trials[0].Status != TrialStatus.Terminated) return ruling with { Problem = $"The baseline did not end well: {Words.Sentence(first.Trials[0].Error?.Message ?? $"it gave no value of {options.Metric}")}" };
        var reserve = Reserve(first.Trials[0]);
        var search = await Tune.RunAsync(command, searched with { TimeBudget = options.TimeBudget - reserve }, cancellationToken).ConfigureAwait(false);
        if (search.WasInterrupted) return null;
        var finalists = FinalistsOf(search);
        ruling = ruling with { Search = (search.Trials.Count, Lasted(search)), Baseline = new(Contender.Baseline, baseline, 1, ValueOf(first.Trials[0]), double.NaN, double.NaN, null) };
        if (finalists.Length == 0) return ruling with { Problem = "The search found no other configuration with a value." };
        var race = new Race([baseline, .. finalists.Select(trial => trial.Configuration)], terms.Rounds, terms.Alpha);
        return await RaceAsync(ruling, race, finalists, options.TimeBudget is { } budget ? Longer(budget - search.State.Now.Elapsed, reserve!.Value) : null, cancellationToken).ConfigureAwait(false);
    }

    // Alone, so that nothing is searched for where it does not run.
    private async Task<ExperimentAnalysis> BaselineAsync(ExperimentAnalysis? earlier, RunOptions searched, CancellationToken cancellationToken) =>
        earlier is { Trials: [{ IsFinished: true }, ..] } ? earlier : await Tune.RunAsync(command, searched with { NumSamples = 1, TimeBudget = null }, cancellationToken).ConfigureAwait(false);

    // An earlier call may have been killed before anything was in the journal.
    private static async Task<ExperimentAnalysis?> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        try
        {
            return Directory.Exists(directory) ? await ExperimentAnalysis.OpenAsync(directory, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (TuneException)
        {
            return null;
        }
    }

    private async Task<Ruling?> RaceAsync(Ruling ruling, Race race, Trial[] finalists, TimeSpan? budget, CancellationToken cancellationToken)
    {
        var held = await Tune.RunAsync(
            command, options with { Name = RaceOf(options.Name!), SearchAlg = race, Scheduler = null, NumSamples = (int)race.Limit(new(options.Config, [], 0, 0)), TimeBudget = budget, StopAfterAlikeFailures = 0 }, cancellationToken).ConfigureAwait(false);
        if (held.WasInterrupted) return null;
        var board = await RaceBoard.ReadAsync(race, ruling.Objective, held.ExperimentPath, cancellationToken).ConfigureAwait(false);
        return ruling with
        {
            Race = (held.Trials.Count, Lasted(held)),
            Baseline = Of(board, 0, Contender.Baseline, baseline),
            Finalists = [.. finalists.Select((trial, i) => Of(board, i + 1, trial.Name, trial.Configuration))],
            Problem = board.Lanes[0].Out is { } reason ? $"The baseline {reason} of the race." : null,
        };
    }

    private static Contender Of(RaceBoard board, int contestant, string name, Configuration configuration) => new(
        name, configuration, board.Lanes[contestant].Values.Count, SignedRank.Median(board.Lanes[contestant].Values),
        contestant == 0 ? double.NaN : SignedRank.Centre(board.Gains(contestant)), contestant == 0 ? double.NaN : board.PValue(contestant), board.Lanes[contestant].Out);

    private SearcherOrName BaselineFirst(Configuration? begun) => Within.Change(options.SearchAlg?.Searcher ?? Default(begun), inner => inner switch
    {
        BasicVariantGenerator generator => generator with { PointsToEvaluate = [baseline] },
        PointSearcher searcher => searcher with { PointsToEvaluate = [baseline] },
        var other => throw new TuneException($"{other.GetType().Name} takes no points to begin with, so the baseline cannot come first."),
    });

    private Searcher Default(Configuration? begun) =>
        DefaultSearch.Of(new(options.Config, [new(options.Metric!, options.Mode!.Value)], 0, options.NumSamples), options.Scheduler?.Scheduler ?? new Fifo(), begun).Searcher;

    private Trial[] FinalistsOf(ExperimentAnalysis search) =>
        [.. TrialRows.BestFirst(search).Where(trial => trial.Status == TrialStatus.Terminated && !trial.Configuration.Equals(baseline)).DistinctBy(trial => trial.Configuration).Take(terms.Finalists)];

    // As long as the race takes when every trial takes as long as the baseline did.
    private TimeSpan? Reserve(Trial first)
    {
        if (options.TimeBudget is not { } budget) return null;
        var rounds = TimeSpan.FromSeconds(first.Trained * terms.Rounds * (terms.Finalists + 1) / Math.Max(1, options.MaxConcurrentTrials));
        return rounds < budget * MostReserved ? rounds : budget * MostReserved;
    }

    private double ValueOf(Trial trial) => trial.LastResult?.Number(options.Metric!) ?? double.NaN;

    // To the end of the last trial: a session that only looks adds nothing.
    private static TimeSpan Lasted(ExperimentAnalysis analysis) => analysis.Trials.Select(trial => trial.EndedAt?.Elapsed ?? default).DefaultIfEmpty().Max();

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string RaceOf(string name) => $"{name}-race";
}
