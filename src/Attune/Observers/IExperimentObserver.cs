namespace Attune;

/// <summary>
/// Is told every event of the session, in order, behind a bounded queue; can change nothing, and its failures never break the run.
/// An observer that is also <see cref="IAsyncDisposable"/> is disposed when the run ends.
/// </summary>
public interface IExperimentObserver
{
    /// <summary>An event was journaled. The experiment may already be ahead of it.</summary>
    ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken);
}
