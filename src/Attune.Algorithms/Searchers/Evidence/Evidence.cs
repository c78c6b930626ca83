using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune;

/// <summary>
/// What a searcher has learnt from events: of each trial its settled point, its losses, how far it has come and what that cost. Results that were known beforehand are trials
/// that come before all others. Kept in flat arrays, 8 bytes a number: about 11 MB for 100,000 trials of 10 axes.
/// </summary>
/// <param name="axes">Where points lie.</param>
/// <param name="objectives">What is minimised or maximised; losses are smaller when better.</param>
/// <param name="constraints">What results must keep to.</param>
internal sealed class Evidence(Axes axes, IReadOnlyList<Objective> objectives, IReadOnlyList<OutcomeConstraint> constraints)
{
    private readonly TrainingTime time = new();
    private readonly Rows<double> points = new(axes.Count);
    private readonly Rows<double> outcomes = new(objectives.Count + constraints.Count); // losses, then excesses
    private readonly List<Trace> traces = [];

    /// <summary>Where points lie.</summary>
    public Axes Axes => axes;

    /// <summary>How many trials there are; they are numbered from 0.</summary>
    public int Count => traces.Count;

    /// <summary>How many objectives there are.</summary>
    public int Objectives => objectives.Count;

    /// <summary>How many constraints there are.</summary>
    public int Constraints => constraints.Count;

    /// <summary>How many trials ended with usable values at a point of the space, stopped ones included.</summary>
    public int Usable { get; private set; }

    /// <summary>How many of them are results that were known beforehand: the first ones.</summary>
    public int Known { get; private set; }

    /// <summary>How many samples were wanted when the experiment began; negative: without end, 0: it has not begun.</summary>
    public int Wanted { get; private set; }

    /// <summary>How far a trial has come, and what that cost.</summary>
    public Trace this[int trial] => traces[trial];

    /// <summary>The settled point of a trial; all NaN when its configuration is not in the space.</summary>
    public ReadOnlySpan<double> Point(int trial) => points[trial];

    /// <summary>What a trial reported last, one value for each objective, smaller is better; positive infinity where it is not usable, NaN where nothing was reported yet.</summary>
    public ReadOnlySpan<double> Losses(int trial) => outcomes[trial][..objectives.Count];

    /// <summary>How far a trial's last result is beyond each constraint, 0 or below when it keeps to it; positive infinity where that cannot be said, NaN where nothing was reported yet.</summary>
    public ReadOnlySpan<double> Excesses(int trial) => outcomes[trial][objectives.Count..];

    /// <summary>How far a trial is beyond all constraints together: 0 when it keeps to them.</summary>
    public double Violation(int trial)
    {
        var sum = 0.0;
        foreach (var excess in Excesses(trial)) sum += Math.Max(excess, 0);
        return sum;
    }

    /// <summary>Learns from an event.</summary>
    /// <returns>The trial of which something is known that was not known before; -1: none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Observe(ExperimentEvent e)
    {
        time.Observe(e);
        if (e is SessionStarted { Session: 1 } begun) Wanted = begun.NumSamples;
        return e is TrialEvent of && Learn(of, of.Trial + Known) ? of.Trial + Known : -1;
    }

    /// <summary>Learns a result that is known beforehand; only before the first event.</summary>
    public void Add(Observation known)
    {
        Create(known.Configuration);
        Read(Known, known.Metrics, known.Metrics.Number(ResultKeys.TrainingIteration) is >= 1 and var iteration ? (int)iteration : 1, known.Metrics.Number(ResultKeys.TimeTotal) is > 0 and var seconds ? seconds : 0);
        Move(Known, IsUsable(Known) ? Stage.Finished : Stage.Invalid);
        Known++;
    }

    /// <summary>Evidence of the same axes, objectives and constraints, of no trials yet.</summary>
    public Evidence Sibling() => new(axes, objectives, constraints);

    /// <summary>Adds a trial that has ended.</summary>
    /// <param name="point">Its settled point.</param>
    /// <param name="losses">What it reported last, finite; it keeps to the constraints.</param>
    /// <returns>Its number.</returns>
    public int Add(ReadOnlySpan<double> point, ReadOnlySpan<double> losses)
    {
        point.CopyTo(points.Add());
        losses.CopyTo(outcomes.Add());
        traces.Add(new(Stage.Finished, IsLocated: true, Iteration: 1, Seconds: 0, Repeats: 0));
        Usable++;
        return Count - 1;
    }

    /// <summary>Counts a trial's result once more: its configuration was suggested again, and not tried.</summary>
    public void Repeat(int trial) => At(trial) = this[trial] with { Repeats = this[trial].Repeats + 1 };

    private bool Learn(TrialEvent e, int trial)
    {
        switch (e)
        {
            case TrialCreated created: Create(created.Configuration); break;
            case ResultReported result: Read(trial, result.Metrics, result.Iteration, time.Of(e.Trial)); break;
            case TrialCompleted completed: Complete(completed, trial); break;
            case AttemptFailed { Retry: false }: Move(trial, Stage.Failed); break;
            case TrialRewound rewound: Reset(trial, rewound.Iteration, time.Of(e.Trial)); break;
            case TrialReopened reopened: Reset(trial, reopened.Source?.Iteration ?? 0, reopened.Source?.Trained ?? 0); break;
            case TrialForked forked: Reset(trial, forked.Iteration, forked.Trained); Locate(trial, forked.Fork.To); break;
            case TrialPaused: Move(trial, Stage.Paused); break;
            case TrialResumed or TrialContinued or TrialLaunched when this[trial].Stage == Stage.Paused: Move(trial, Stage.Pending); break;
            default: return false;
        }
        return true;
    }

    private void Create(Configuration configuration)
    {
        traces.Add(default);
        points.Add();
        outcomes.Add().Fill(double.NaN);
        Locate(Count - 1, configuration);
    }

    private void Locate(int trial, Configuration configuration) => At(trial) = this[trial] with { IsLocated = axes.TryLocate(configuration, points[trial]) };

    private void Read(int trial, Metrics metrics, int iteration, double seconds)
    {
        var row = outcomes[trial];
        for (var i = 0; i < objectives.Count; i++) row[i] = -objectives[i].Score(ResultKeys.Read(metrics, objectives[i].Metric, iteration, seconds));
        for (var i = 0; i < constraints.Count; i++) row[objectives.Count + i] = constraints[i].Excess(ResultKeys.Read(metrics, constraints[i].Metric, iteration, seconds));
        At(trial) = this[trial] with { Iteration = iteration, Seconds = (float)seconds };
    }

    private void Complete(TrialCompleted e, int trial)
    {
        if (e.LastResult is { } last) Read(trial, last, e.Iteration, e.Trained);
        Move(trial, !IsUsable(trial) ? Stage.Invalid : e.By is DecidedBy.Scheduler or DecidedBy.User ? Stage.Stopped : Stage.Finished);
    }

    // Results beyond an iteration are forgotten, and what was reported at it is not kept.
    private void Reset(int trial, int iteration, double seconds)
    {
        outcomes[trial].Fill(double.NaN);
        Move(trial, Stage.Pending);
        At(trial) = this[trial] with { Iteration = iteration, Seconds = (float)seconds };
    }

    private void Move(int trial, Stage stage)
    {
        Usable += Counts(stage) - Counts(this[trial].Stage);
        At(trial) = this[trial] with { Stage = stage };

        int Counts(Stage at) => this[trial].IsLocated && at is Stage.Finished or Stage.Stopped ? 1 : 0;
    }

    private bool IsUsable(int trial)
    {
        foreach (var loss in Losses(trial))
        {
            if (!double.IsFinite(loss)) return false;
        }
        return true;
    }

    private ref Trace At(int trial) => ref CollectionsMarshal.AsSpan(traces)[trial];
}
