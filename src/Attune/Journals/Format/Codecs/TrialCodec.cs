using System.Runtime.CompilerServices;

namespace Attune.Journals.Format;

/// <summary>The lines of what happens to a trial, each kind written and read in one place.</summary>
internal static class TrialCodec
{
    private static readonly string[] Statuses = [.. Enum.GetNames<TrialStatus>().Select(name => name.ToLowerInvariant())];

    public static void Write(LineWriter line, TrialCreated e)
    {
        line.Field(",\"based\":"u8, e.BasedOn);
        line.Field(",\"config\":"u8, e.Configuration);
        if (!e.Memo.IsNull) line.Field(",\"memo\":"u8, e.Memo);
        line.Optional(",\"name\":"u8, e.Name);
        line.Optional(",\"dir\":"u8, e.Directory);
        line.Optional(",\"of\":"u8, e.Experiment);
        if (e.Request is { } request) line.Field(",\"asked\":"u8, request);
        line.Optional(",\"why\":"u8, e.Reason);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TrialCreated Created(ref LineReader line, Moment at) => new()
    {
        At = at,
        Trial = line.Int(",\"trial\":"u8),
        BasedOn = line.Long(",\"based\":"u8),
        Configuration = line.Map(",\"config\":"u8),
        Memo = line.Takes(",\"memo\":"u8) ? line.Value() : default,
        Name = line.OptionalText(",\"name\":"u8),
        Directory = line.OptionalText(",\"dir\":"u8),
        Experiment = line.OptionalText(",\"of\":"u8),
        Request = line.OptionalLong(",\"asked\":"u8),
        Reason = line.OptionalText(",\"why\":"u8),
    };

    public static void Write(LineWriter line, TrialLaunched e)
    {
        line.Field(",\"a\":"u8, e.Attempt);
        line.Optional(",\"ckpt\":"u8, e.Checkpoint);
        line.Optional(",\"of\":"u8, e.Donor);
        line.Optional(",\"node\":"u8, e.Node);
        if (e.Devices.Length > 0) line.Field(",\"gpus\":"u8, (Value)e.Devices.Select(device => (Value)device).ToArray());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TrialLaunched Launched(ref LineReader line, Moment at) => new()
    {
        At = at,
        Trial = line.Int(",\"trial\":"u8),
        Attempt = line.Int(",\"a\":"u8),
        Checkpoint = line.OptionalInt(",\"ckpt\":"u8),
        Donor = line.OptionalInt(",\"of\":"u8),
        Node = line.OptionalText(",\"node\":"u8),
        Devices = line.Takes(",\"gpus\":"u8) ? [.. line.Value().AsList().Select(device => (int)device.AsInteger())] : [],
    };

    public static void Write(LineWriter line, TrialRewound e) => line.Field(",\"i\":"u8, e.Iteration);

    public static TrialRewound Rewound(ref LineReader line, Moment at) => new() { At = at, Trial = line.Int(",\"trial\":"u8), Iteration = line.Int(",\"i\":"u8) };

    public static void Write(LineWriter line, TrialCompleted e)
    {
        line.Field(",\"status\":"u8, Statuses[(int)e.Status]);
        line.Field(",\"by\":"u8, e.By);
        line.Field(",\"why\":"u8, e.Reason);
        line.Flag(",\"abandoned\":"u8, e.Abandoned);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TrialCompleted Completed(ref LineReader line, Moment at) => new()
    {
        At = at,
        Trial = line.Int(",\"trial\":"u8),
        Status = Status(line.Text(",\"status\":"u8)),
        By = line.Text(",\"by\":"u8),
        Reason = line.Text(",\"why\":"u8),
        Abandoned = line.Flag(",\"abandoned\":"u8),
    };

    public static void Write(LineWriter line, AttemptFailed e)
    {
        line.Field(",\"a\":"u8, e.Attempt);
        line.Field(",\"error\":"u8, e.Error);
        line.Flag(",\"retry\":"u8, e.Retry);
        line.Flag(",\"uncounted\":"u8, e.IsUncounted);
    }

    public static AttemptFailed Failed(ref LineReader line, Moment at) => new()
    {
        At = at,
        Trial = line.Int(",\"trial\":"u8),
        Attempt = line.Int(",\"a\":"u8),
        Error = Error(ref line),
        Retry = line.Flag(",\"retry\":"u8),
        IsUncounted = line.Flag(",\"uncounted\":"u8),
    };

    public static void Write(LineWriter line, TrialStopped e)
    {
        line.Field(",\"by\":"u8, e.By);
        line.Field(",\"why\":"u8, e.Reason);
    }

    public static TrialStopped Stopped(ref LineReader line, Moment at) =>
        new() { At = at, Trial = line.Int(",\"trial\":"u8), By = line.Text(",\"by\":"u8), Reason = line.Text(",\"why\":"u8) };

    public static void Write(LineWriter line, TrialPaused e)
    {
        line.Field(",\"why\":"u8, e.Reason);
        line.Flag(",\"suspended\":"u8, e.Suspended);
    }

    public static TrialPaused Paused(ref LineReader line, Moment at) =>
        new() { At = at, Trial = line.Int(",\"trial\":"u8), Reason = line.Text(",\"why\":"u8), Suspended = line.Flag(",\"suspended\":"u8) };

    public static void Write(LineWriter line, TrialReopened e)
    {
        line.Field(",\"a\":"u8, e.Attempt);
        line.Field(",\"from\":"u8, Statuses[(int)e.From]);
        line.Flag(",\"scratch\":"u8, e.FromScratch);
        line.Field(",\"why\":"u8, e.Reason);
    }

    public static TrialReopened Reopened(ref LineReader line, Moment at) => new()
    {
        At = at,
        Trial = line.Int(",\"trial\":"u8),
        Attempt = line.Int(",\"a\":"u8),
        From = Status(line.Text(",\"from\":"u8)),
        FromScratch = line.Flag(",\"scratch\":"u8),
        Reason = line.Text(",\"why\":"u8),
    };

    public static TrialContinued Continued(ref LineReader line, Moment at) => new() { At = at, Trial = line.Int(",\"trial\":"u8) };

    public static void Write(LineWriter line, TrialForked e)
    {
        line.Field(",\"i\":"u8, e.Iteration);
        line.Field(",\"s\":"u8, (Value)e.Trained);
        line.Field(",\"by\":"u8, e.By);
        line.Field(",\"why\":"u8, e.Reason);
        Write(line, e.Fork);
    }

    public static TrialForked Forked(ref LineReader line, Moment at) => new()
    {
        At = at,
        Trial = line.Int(",\"trial\":"u8),
        Iteration = line.Int(",\"i\":"u8),
        Trained = line.Value(",\"s\":"u8).AsDouble(),
        By = line.Text(",\"by\":"u8),
        Reason = line.Text(",\"why\":"u8),
        Fork = ReadFork(ref line),
    };

    public static void Write(LineWriter line, Fork fork)
    {
        line.Field(",\"of\":"u8, fork.Donor);
        line.Field(",\"ckpt\":"u8, fork.Checkpoint);
        line.Field(",\"from\":"u8, fork.From);
        line.Field(",\"to\":"u8, fork.To);
    }

    public static Fork ReadFork(ref LineReader line) => new(line.Int(",\"of\":"u8), line.Int(",\"ckpt\":"u8), line.Map(",\"from\":"u8), line.Map(",\"to\":"u8));

    public static void Write(LineWriter line, TrialResized e)
    {
        line.Field(",\"takes\":"u8, e.Resources);
        line.Field(",\"why\":"u8, e.Reason);
    }

    public static TrialResized Resized(ref LineReader line, Moment at) =>
        new() { At = at, Trial = line.Int(",\"trial\":"u8), Resources = ResourceMap.Read(line.Map(",\"takes\":"u8)), Reason = line.Text(",\"why\":"u8) };

    public static void Write(LineWriter line, TrialResumed e) => line.Field(",\"why\":"u8, e.Reason);

    public static TrialResumed Resumed(ref LineReader line, Moment at) => new() { At = at, Trial = line.Int(",\"trial\":"u8), Reason = line.Text(",\"why\":"u8) };

    public static void Write(LineWriter line, TrialInterrupted e) => line.Flag(",\"abandoned\":"u8, e.Abandoned);

    public static TrialInterrupted Interrupted(ref LineReader line, Moment at) =>
        new() { At = at, Trial = line.Int(",\"trial\":"u8), Abandoned = line.Flag(",\"abandoned\":"u8) };

    public static SuggestionWanted SuggestionWanted(ref LineReader line, Moment at) => new() { At = at, Trial = line.Int(",\"trial\":"u8) };

    public static TrialError Error(ref LineReader line)
    {
        var error = new TrialError(line.Text(",\"error\":{\"type\":"u8), line.Text(",\"message\":"u8), line.Text(",\"stack\":"u8));
        line.Expect("}"u8);
        return error;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TrialStatus Status(string name) =>
        Array.IndexOf(Statuses, name) is >= 0 and var index ? (TrialStatus)index : throw new FormatException($"'{name}' is no known status of a trial");
}
