namespace Attune;

/// <summary>The user's code: from a configuration to a stream of reports. Pulling the next report means going on; disposing the stream means stopping.</summary>
/// <typeparam name="TConfig">The configuration's type.</typeparam>
public interface ITrainable<in TConfig>
{
    /// <summary>Trains with a configuration.</summary>
    /// <param name="config">What to try.</param>
    /// <param name="trial">Who and where the trial is, and what to restore from.</param>
    /// <param name="cancellationToken">Cancelled when the trial is to end at once.</param>
    IAsyncEnumerable<Report> TrainAsync(TConfig config, TrialContext trial, CancellationToken cancellationToken);
}
