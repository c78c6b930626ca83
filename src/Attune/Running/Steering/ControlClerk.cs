using Attune.Protocol;
using Attune.Running.Revisions;

namespace Attune.Running.Steering;

/// <summary>Understands what people ask of a running experiment, and says what came of it.</summary>
/// <param name="state">The experiment.</param>
/// <param name="blueprint">What it was asked for.</param>
/// <param name="clock">Tells when.</param>
/// <param name="requests">The requests to end the run.</param>
internal sealed class ControlClerk(ExperimentState state, Blueprint blueprint, ExperimentClock clock, StopRequests requests)
{
    private const int MostDraws = 10_000; // of what an enqueued configuration leaves open
    private long drawn;

    /// <summary>The signal that a message asks for.</summary>
    /// <exception cref="TuneException">It cannot be granted, and why.</exception>
    public Signal Understand(Message asked)
    {
        var by = asked.Text("by") ?? "somebody";
        if (asked.Type == "stop") return requests.TryNote() ? new Interrupted { At = clock.Now, By = $"{by}, from a second terminal" } : throw new TuneException("The experiment is ending already.");
        if (state.Interrupt is not null || state.Stopped is not null) throw new TuneException("The experiment is ending: only what runs is waited for.");
        if (asked.Type == "revise") return Revise(asked, $"asked from a second terminal by {by}");
        return new Requested { At = clock.Now, Request = RequestOf(asked), Reason = $"asked from a second terminal by {by}" };
    }

    /// <summary>What came of a signal, in words.</summary>
    /// <exception cref="TuneException">It was not granted after all, and why.</exception>
    public string Outcome(Signal signal) => signal switch
    {
        Requested { Request: var request } => Outcome(request),
        RevisionWanted revision => revision.Granted?.Reason ?? throw new TuneException(revision.Problems),
        _ => "The experiment ends: running trials save if they can and stop. Run it again to go on.",
    };

    private string Outcome(Request request) => request switch
    {
        Request.StopTrial stop => state.Trials[stop.Trial] is { IsFinished: true } trial ? $"{trial} has ended." : $"{state.Trials[stop.Trial]} is told to stop.",
        Request.Pause => $"The experiment is paused. Running: {Words.Count(state.Count(TrialStatus.Running), "trial")}. Those that can save do so at their next report and wait, the others go on to their end.",
        Request.Resume => "The experiment goes on.",
        Request.Extend extend => extend.NumSamples < 0 ? "The experiment goes on without end." : $"The experiment is to have {Words.Count(extend.NumSamples, "sample")}.",
        Request.Limit { MaxConcurrentTrials: 0 } => "As many trials run at once as there are resources for.",
        Request.Limit limit => $"At most {Words.Count(limit.MaxConcurrentTrials, "trial")} at once from now on, as far as there are resources; {Words.Count(state.Count(TrialStatus.Running), "trial")} now.",
        _ => $"It is tried as soon as there is room: {Words.Configuration(((Request.Enqueue)request).Configuration)}",
    };

    private Request RequestOf(Message asked) => asked.Type switch
    {
        "stop-trial" => Stop(asked.Number("trial", -1)),
        "pause" => state.Paused is null ? new Request.Pause() : throw new TuneException("The experiment is paused already."),
        "resume" => state.Paused is not null ? new Request.Resume() : throw new TuneException("The experiment is not paused."),
        "extend" => Extend(asked.Number("samples")),
        "limit" when asked.Number("most", -1) is >= 0 and var most => new Request.Limit(most),
        "enqueue" => new Request.Enqueue(Complete(asked.Map("config"))),
        var other => throw new TuneException($"'{other}' is nothing that can be asked of an experiment here; the command and the run may be of different versions."),
    };

    private RevisionWanted Revise(Message asked, string reason)
    {
        if (blueprint.Experiments.Count > 0) throw new TuneException("The run has several experiments; it cannot be extended.");
        return new() { At = clock.Now, Epochs = asked.Body.TryGet("epochs", out var most) && most.IsNumeric ? most.ToDouble() : null, Space = [.. asked.List("space").Select(pair => (pair.AsList()[0].AsText(), pair.AsList()[1].AsText()))], Reason = reason };
    }

    private Request.StopTrial Stop(int trial)
    {
        if ((uint)trial >= (uint)state.Trials.Count) throw new TuneException($"There is no trial {trial}: there are {state.Trials.Count}, numbered from 0.");
        if (state.Trials[trial].IsFinished) throw new TuneException($"{state.Trials[trial]} has ended already.");
        return new(trial);
    }

    private Request.Extend Extend(int samples)
    {
        if (blueprint.Experiments.Count > 0) throw new TuneException("The run has several experiments; it cannot be extended while it runs.");
        return state.Problem.Extended(samples) != state.Problem ? new(samples) : throw new TuneException($"There are to be {Words.Count(state.Problem.NumSamples, "sample")} already; name a higher number.");
    }

    // What is not named is drawn.
    private Configuration Complete(Configuration given)
    {
        if (blueprint.Experiments.Count > 0) throw new TuneException("The run has several experiments; nothing can be enqueued.");
        var space = state.Problem.Space;
        var problems = space.ProblemsOf(given).ToList();
        if (problems.Count > 0) throw new TuneException(problems);
        var (unit, random) = (new double[space.Dimensions], RandomStream.At(state.Problem.Seed, "enqueue", state.Sequence + Interlocked.Increment(ref drawn)));
        for (var draw = 0; draw < MostDraws; draw++)
        {
            random.Fill(unit);
            var found = space.Configure(unit, given.Nested());
            if (space.Satisfies(found)) return found;
            if (!space.IsConstrained) break;
        }
        throw new TuneException($"({given}) meets the constraints of the space with nothing that was drawn for the rest.");
    }
}
