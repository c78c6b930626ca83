namespace Attune;

public static partial class Tune
{
    /// <summary>Tunes an experiment: <c>tune.run(experiment)</c>.</summary>
    /// <param name="experiment">What is trained, and what is its own.</param>
    /// <param name="options">The rest; what an experiment says itself may not be said here too.</param>
    /// <param name="cancellationToken">Ends the run in good order: trials save if they can, the analysis is returned, nothing is thrown.</param>
    /// <exception cref="TuneException">Something is wrong with the options, the experiment exists already, a trial failed, or all were invalid.</exception>
    /// <exception cref="OperationCanceledException">A second Ctrl-C ended the run at once; the experiment can be resumed.</exception>
    public static Task<ExperimentAnalysis> RunAsync(Experiment experiment, RunOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return RunAsync([experiment], options, cancellationToken);
    }

    /// <summary>
    /// Tunes several experiments in one run: <c>tune.run([...])</c>. One journal, in the directory of the first one's name, and one scheduler; every trial says whose it is
    /// (<see cref="Trial.Experiment"/>). They begin in order, each when the one before has no more trials to begin; random and grid search only.
    /// </summary>
    /// <param name="experiments">The experiments; one or more.</param>
    /// <param name="options">What holds for all; what an experiment says itself may not be said here too.</param>
    /// <param name="cancellationToken">Ends the run in good order: trials save if they can, the analysis is returned, nothing is thrown.</param>
    /// <exception cref="TuneException">Something is wrong with the options, the experiment exists already, a trial failed, or all were invalid.</exception>
    /// <exception cref="OperationCanceledException">A second Ctrl-C ended the run at once; the experiment can be resumed.</exception>
    public static Task<ExperimentAnalysis> RunAsync(IReadOnlyList<Experiment> experiments, RunOptions options, CancellationToken cancellationToken = default) =>
        Run.StartAsync(Blueprints.Of(experiments, options), cancellationToken);

    /// <summary>Tunes several trainables in one run with the same options: <c>tune.run([train_a, train_b])</c>. Each is an experiment of its own name.</summary>
    /// <param name="trainables">The trainables; one or more.</param>
    /// <param name="options">The options, for each of them.</param>
    /// <param name="cancellationToken">Ends the run in good order: trials save if they can, the analysis is returned, nothing is thrown.</param>
    /// <exception cref="TuneException">Something is wrong with the options, the experiment exists already, a trial failed, or all were invalid.</exception>
    /// <exception cref="OperationCanceledException">A second Ctrl-C ended the run at once; the experiment can be resumed.</exception>
    public static Task<ExperimentAnalysis> RunAsync(IReadOnlyList<AnyTrainable> trainables, RunOptions options, CancellationToken cancellationToken = default) =>
        Run.StartAsync(Blueprints.Of(trainables, options), cancellationToken);

    /// <summary><c>run_experiments</c>: tunes several experiments, in one run or one after another.</summary>
    /// <param name="experiments">The experiments; one or more.</param>
    /// <param name="options">What holds for all; what an experiment says itself may not be said here too.</param>
    /// <param name="concurrent">Whether they are one run, with one journal; otherwise each is a run of its own, and the next begins when one has ended. Default: one run.</param>
    /// <param name="cancellationToken">Ends the run in good order; those that have not begun do not begin.</param>
    /// <returns>What came out of each run.</returns>
    /// <exception cref="TuneException">Something is wrong with the options, an experiment exists already, a trial failed, or all were invalid.</exception>
    /// <exception cref="OperationCanceledException">A second Ctrl-C ended the run at once; the experiment can be resumed.</exception>
    public static async Task<IReadOnlyList<ExperimentAnalysis>> RunExperimentsAsync(
        IReadOnlyList<Experiment> experiments, RunOptions options, bool concurrent = true, CancellationToken cancellationToken = default)
    {
        if (concurrent) return [await RunAsync(experiments, options, cancellationToken).ConfigureAwait(false)];
        var analyses = new List<ExperimentAnalysis>();
        foreach (var blueprint in Blueprints.EachOf(experiments, options)) // all are checked before the first begins
        {
            analyses.Add(await Run.StartAsync(blueprint, cancellationToken).ConfigureAwait(false));
            if (analyses[^1].WasInterrupted) break;
        }
        return analyses;
    }
}
