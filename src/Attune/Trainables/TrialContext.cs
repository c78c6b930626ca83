namespace Attune;

/// <summary>A running trial as its trainable sees it: who it is, where its files go, what to restore from, and how to report.</summary>
public sealed class TrialContext
{
    private readonly ITrialLink attempt;

    internal TrialContext(ITrialLink attempt) => this.attempt = attempt;

    /// <summary>The experiment's name.</summary>
    public string ExperimentName => attempt.ExperimentName;

    /// <summary>The trial's number, from 0.</summary>
    public int TrialId => attempt.Launch.Trial;

    /// <summary>The trial's name.</summary>
    public string TrialName => attempt is DetachedTrial ? DetachedTrial.Name : $"t{TrialId:D6}";

    /// <summary>Which attempt at the trial this is, from 1.</summary>
    public int Attempt => attempt.Launch.Attempt;

    /// <summary>What the trial was granted.</summary>
    public Resources Resources => attempt.Launch.Resources;

    /// <summary>The iteration from which the trial goes on: that of <see cref="Checkpoint"/>, or 0. The next report has the iteration after it.</summary>
    public int Iteration => attempt.Launch.Checkpoint?.Iteration ?? 0;

    /// <summary>The directory of the checkpoint to restore from; null: start from scratch.</summary>
    public string? Checkpoint => attempt.CheckpointPath;

    /// <summary>The trial's own directory, made when first asked for. What is written there stays.</summary>
    public string Directory => System.IO.Directory.CreateDirectory(attempt.Directory).FullName;

    /// <summary>Cancelled when the trial is to end at once.</summary>
    public CancellationToken CancellationToken => attempt.CancellationToken;

    /// <summary>Reports one iteration and waits for the decision on it.</summary>
    /// <param name="metrics">Names and values: <c>("loss", 0.31), ("accuracy", 0.9)</c>.</param>
    /// <exception cref="TrialStoppedException">The trial is to end. Let it pass.</exception>
    /// <exception cref="ArgumentException">A name is empty or occurs twice.</exception>
    public ValueTask ReportAsync(params ReadOnlySpan<(string Name, Value Value)> metrics) => attempt.ReportAsync(metrics, null, null);

    /// <summary>Reports one iteration with an offer to save and waits for the decision on it.</summary>
    /// <param name="save">Called with an empty directory when a checkpoint of this iteration is wanted.</param>
    /// <param name="metrics">Names and values.</param>
    /// <exception cref="TrialStoppedException">The trial is to end. Let it pass.</exception>
    public ValueTask ReportAsync(Func<string, CancellationToken, ValueTask> save, params ReadOnlySpan<(string Name, Value Value)> metrics) =>
        attempt.ReportAsync(metrics, save, null);

    /// <summary>Reports one iteration and waits for the decision on it.</summary>
    /// <exception cref="TrialStoppedException">The trial is to end. Let it pass.</exception>
    public ValueTask ReportAsync(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return attempt.ReportAsync(report.Entries, report.Save, report.CheckpointDirectory);
    }

    /// <summary>Whether the trial has been stopped for good, in good order.</summary>
    internal bool HasCompleted => attempt.HasCompleted;

    /// <summary>The last report, after which the trainable returns: no decision is waited for.</summary>
    internal void Finish(Report? report) => attempt.Finish(report ?? throw new InvalidOperationException("The trainable returned null where a report is due."));
}
