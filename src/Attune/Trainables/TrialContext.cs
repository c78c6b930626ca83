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
    public string TrialName => attempt.TrialName;

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

    /// <summary>
    /// Reports one iteration and waits for the decision on it. In a process of its own a trial does not wait where the decision is known before: see docs/workers.md.
    /// </summary>
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

    /// <summary>
    /// Says what the training code really works with, after it has set up and restored: a checkpoint easily brings old values back, and then a changed configuration has no effect.
    /// Numbers may differ by a millionth, which single precision takes.
    /// </summary>
    /// <param name="values">Paths in the configuration, and the values applied: <c>("lr", optimizer.LearningRate)</c>.</param>
    /// <exception cref="ConfigurationNotAppliedException">A value is another one than the trial's configuration has. Let it pass: the trial fails with it.</exception>
    public void Applied(params ReadOnlySpan<(string Name, Value Value)> values)
    {
        List<string> differences = [];
        foreach (var (name, value) in values)
        {
            if (!attempt.Launch.Configuration.TryGet(name, out var wanted)) differences.Add($"'{name}' is not in the configuration ({attempt.Launch.Configuration})");
            else if (!IsSame(value, wanted)) differences.Add($"'{name}' is {value} and should be {wanted}");
        }
        if (differences.Count > 0) throw new ConfigurationNotAppliedException(TrialName, Checkpoint is not null, differences);
    }

    private static bool IsSame(Value applied, Value wanted) => applied == wanted
        || (applied.IsNumeric && wanted.IsNumeric && Math.Abs(applied.ToDouble() - wanted.ToDouble()) <= 1e-6 * Math.Abs(wanted.ToDouble()));

    /// <summary>Whether the trial has been stopped for good, in good order.</summary>
    internal bool HasCompleted => attempt.HasCompleted;

    /// <summary>How many reports, from the first of the attempt, need not wait for their decisions.</summary>
    internal int Ahead => attempt.Ahead;

    /// <summary>Makes one of them.</summary>
    internal void ReportAhead(Report report) => attempt.ReportAhead(report.Entries);

    /// <summary>The last report, after which the trainable returns: no decision is waited for.</summary>
    internal Task FinishAsync(Report? report) => attempt.FinishAsync(report ?? throw new InvalidOperationException("The trainable returned null where a report is due."));
}
