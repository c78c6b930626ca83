namespace Attune;

/// <summary>The forms of trainable, each as a <see cref="TrialBody"/>.</summary>
internal static class TrialBodies
{
    public static TrialBody Of(Func<Configuration, double> objective) => (config, trial) =>
    {
        trial.Finish(objective(config));
        return Task.CompletedTask;
    };

    public static TrialBody Of(Func<Configuration, Report> objective) => (config, trial) =>
    {
        trial.Finish(objective(config));
        return Task.CompletedTask;
    };

    public static TrialBody Of(Func<Configuration, Task<double>> objective) =>
        async (config, trial) => trial.Finish(await objective(config).ConfigureAwait(false));

    public static TrialBody Of(Func<Configuration, TrialContext, Task> train) => new(train);

    public static TrialBody Of(Func<Configuration, TrialContext, CancellationToken, IAsyncEnumerable<Report>> train) => async (config, trial) =>
    {
        // Leaving the loop, by a stop too, disposes the stream: the trainable's finally blocks run.
        await foreach (var report in train(config, trial, trial.CancellationToken).ConfigureAwait(false)) await trial.ReportAsync(report).ConfigureAwait(false);
    };

    public static TrialBody Of(Func<Trainable> create) => (config, trial) => create().TrainAsync(config, trial);
}
