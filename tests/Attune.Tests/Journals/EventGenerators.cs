using CsCheck;

namespace Attune.Tests.Journals;

/// <summary>Every kind of event, with values that formats get wrong.</summary>
internal static class EventGenerators
{
    private static readonly Gen<double> Doubles = Gen.OneOf(
        Gen.Double,
        Gen.Long.Select(BitConverter.Int64BitsToDouble),
        Gen.Double[0, 1],
        Gen.Int.Select(whole => (double)whole),
        Gen.Int[-4000, 4000].Select(cents => cents / 100.0),
        Any(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, double.MinValue, 1e22, 1e23, 1e16, 9007199254740993,
            5e-324, 2.2250738585072014e-308, 0.1, 1e-7, 123456789012345680, BitConverter.Int64BitsToDouble(0x7ff8000000000001)));

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[0, 12],
        Gen.Char.Array[0, 12].Select(characters => new string(characters)),
        Any("", "NaN", "Infinity", "-Infinity", "$", "blob:abc", "text:NaN", "\ud800", "\udc00\ud800", "😀", "\0\n\r\t\"\\/", "\u2028", "loss", ",\"crc\":\"00000000\"}", "null", new string('x', 300)));

    private static readonly Gen<string?> OptionalTexts = Gen.OneOf(Texts.Select(text => (string?)text), Gen.Const((string?)null));

    private static readonly Gen<long> Longs = Gen.OneOf(Gen.Long, Any(0L, -1L, long.MaxValue, long.MinValue, 999999999999999999L, 1000000000000000000L));

    private static readonly Gen<int> Ints = Gen.OneOf(Gen.Int, Gen.Int[0, 100], Any(int.MinValue, int.MaxValue));

    private static readonly Gen<int?> OptionalInts = Gen.OneOf(Ints.Select(number => (int?)number), Gen.Const((int?)null));

    public static Gen<Value> Values { get; } = Deep(3);

    private static readonly Gen<Configuration> Maps = Map(Values);

    private static readonly Gen<Moment> Moments = Gen.Select(Longs, Longs, (unix, time) => new Moment(unix, time));

    private static readonly Gen<TrialError> Errors = Gen.Select(Texts, Texts, Texts, (type, message, stack) => new TrialError(type, message, stack));

    private static readonly Gen<Fork> Forks = Gen.Select(Ints, Ints, Maps, Maps, (donor, checkpoint, from, to) => new Fork(donor, checkpoint, from, to));

    private static readonly Gen<Verdict?> Verdicts = Gen.OneOf(
        Gen.Select(Any(Enum.GetValues<VerdictKind>()), Texts, Texts, Forks, (kind, by, why, fork) => (Verdict?)new Verdict(kind, by, why) { Fork = kind == VerdictKind.Fork ? fork : null }),
        Gen.Const((Verdict?)null));

    private static readonly Gen<Metrics> Reports = Gen.Select(Texts, Values).Array[0, 5].Select(entries => new Metrics(new([.. entries.Select(entry => entry.Item1)]), [.. entries.Select(entry => entry.Item2)]));

    private static readonly Gen<Resources> Amounts = Gen.Select(Texts, Gen.Int[1, 1_000_000]).Array[0, 4].Select(entries => new Resources(
        entries.DistinctBy(entry => entry.Item1).Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2 / 10_000.0))));

    /// <summary>Generators of all kinds; a test checks that none is missing.</summary>
    public static IReadOnlyList<Gen<ExperimentEvent>> Kinds { get; } =
    [
        Of(Gen.Select(Moments, Texts, Texts, Longs, Gen.Select(Texts, Any(Mode.Min, Mode.Max)).Array[0, 3], Values, Maps, Maps).Select(Texts, (x, version) => new ExperimentCreated
        {
            At = x.Item1, Name = x.Item2, Trainable = x.Item3, Seed = x.Item4, Objectives = [.. x.Item5.Select(pair => new Objective(pair.Item1, pair.Item2))],
            Space = x.Item6, Searcher = x.Item7, Scheduler = x.Item8, Version = version,
        })),
        Of(Gen.Select(Moments, Ints, Texts, Ints, Ints, Amounts, Maps, Gen.OneOf(Amounts, Gen.Const(Resources.OneCpu))).Select(Ints.Array[0, 3], (x, adopted) => new SessionStarted
        {
            At = x.Item1, Session = x.Item2, Host = x.Item3, ProcessId = x.Item4, NumSamples = x.Item5, Capacity = x.Item6, Options = x.Item7, PerTrial = x.Item8, Adopted = [.. adopted],
        })),
        Of(Gen.Select(Moments, Ints, Maps, Values, Longs, OptionalTexts, OptionalTexts, OptionalTexts).Select(OptionalInts, OptionalTexts, (x, request, why) => new TrialCreated
        {
            At = x.Item1, Trial = x.Item2, Configuration = x.Item3, Memo = x.Item4, BasedOn = x.Item5, Name = x.Item6, Directory = x.Item7, Experiment = x.Item8, Request = request, Reason = why,
        })),
        Of(Gen.Select(Moments, Ints, Ints, OptionalInts, OptionalInts, OptionalTexts, (at, trial, attempt, checkpoint, donor, node) => new TrialLaunched
        {
            At = at, Trial = trial, Attempt = attempt, Checkpoint = checkpoint, Donor = donor, Node = node,
        })),
        Of(Gen.Select(Moments, Ints, Ints, Ints, Longs, Reports, OptionalInts, Verdicts).Select(Gen.Bool, OptionalTexts, (x, offers, remark) => new ResultReported
        {
            At = x.Item1, Trial = x.Item2, Attempt = x.Item3, Iteration = x.Item4, Duration = x.Item5, Metrics = x.Item6, Checkpoint = x.Item7, Verdict = x.Item8, OffersSave = offers, Remark = remark,
        })),
        Of(Gen.Select(Moments, Ints, Ints, (at, trial, iteration) => new TrialRewound { At = at, Trial = trial, Iteration = iteration })),
        Of(Gen.Select(Moments, Ints, Any(Enum.GetValues<TrialStatus>()), Texts, Texts, Gen.Bool, (at, trial, status, by, why, abandoned) => new TrialCompleted
        {
            At = at, Trial = trial, Status = status, By = by, Reason = why, Abandoned = abandoned,
        })),
        Of(Gen.Select(Moments, Ints, Ints, Errors, Gen.Bool, Gen.Bool, (at, trial, attempt, error, retry, uncounted) => new AttemptFailed
        {
            At = at, Trial = trial, Attempt = attempt, Error = error, Retry = retry, IsUncounted = uncounted,
        })),
        Of(Gen.Select(Moments, Ints, Ints, Any(Enum.GetValues<TrialStatus>()), Gen.Bool, Texts, (at, trial, attempt, from, scratch, why) => new TrialReopened
        {
            At = at, Trial = trial, Attempt = attempt, From = from, FromScratch = scratch, Reason = why,
        })),
        Of(Gen.Select(Moments, Ints, Texts, Texts, (at, trial, by, why) => new TrialStopped { At = at, Trial = trial, By = by, Reason = why })),
        Of(Gen.Select(Moments, Ints, Texts, Gen.Bool, (at, trial, why, suspended) => new TrialPaused { At = at, Trial = trial, Reason = why, Suspended = suspended })),
        Of(Gen.Select(Moments, Ints, (at, trial) => new TrialContinued { At = at, Trial = trial })),
        Of(Gen.Select(Moments, Ints, Forks, Ints, Doubles, Texts, Texts, (at, trial, fork, iteration, trained, by, why) => new TrialForked
        {
            At = at, Trial = trial, Fork = fork, Iteration = iteration, Trained = trained, By = by, Reason = why,
        })),
        Of(Gen.Select(Moments, Ints, Amounts, Texts, (at, trial, resources, why) => new TrialResized { At = at, Trial = trial, Resources = resources, Reason = why })),
        Of(Gen.Select(Moments, Ints, Texts, (at, trial, why) => new TrialResumed { At = at, Trial = trial, Reason = why })),
        Of(Gen.Select(Moments, Ints, Gen.Bool, (at, trial, abandoned) => new TrialInterrupted { At = at, Trial = trial, Abandoned = abandoned })),
        Of(Gen.Select(Moments, Ints, Ints, Ints, Texts, (at, trial, attempt, number, why) => new CheckpointRequested { At = at, Trial = trial, Attempt = attempt, Checkpoint = number, Reason = why })),
        Of(Gen.Select(Moments, Ints, Ints, Ints, (at, trial, attempt, number) => new CheckpointRegistered { At = at, Trial = trial, Attempt = attempt, Checkpoint = number })),
        Of(Gen.Select(Moments, Ints, Ints, Errors, (at, trial, attempt, error) => new CheckpointFailed { At = at, Trial = trial, Attempt = attempt, Error = error })),
        Of(Gen.Select(Moments, Ints, Ints, Texts, (at, trial, number, why) => new CheckpointDropped { At = at, Trial = trial, Checkpoint = number, Reason = why })),
        Of(Gen.Select(Moments, Texts, Gen.Bool, (at, why, failed) => new SearchFinished { At = at, Reason = why, Failed = failed })),
        Of(Gen.Select(Moments, Ints, (at, trial) => new SuggestionWanted { At = at, Trial = trial })),
        Of(Moments.Select(at => new DeadlineReached { At = at })),
        Of(Gen.Select(Moments, Texts, (at, by) => new InterruptRequested { At = at, By = by })),
        Of(Gen.Select(Moments, Texts, Texts, (at, by, why) => new ExperimentStopped { At = at, By = by, Reason = why })),
        Of(Gen.Select(Moments, Texts, (at, why) => new ExperimentPaused { At = at, Reason = why })),
        Of(Gen.Select(Moments, Texts, (at, why) => new ExperimentResumed { At = at, Reason = why })),
        Of(Gen.Select(Moments, Ints, Texts, (at, samples, why) => new ExperimentExtended { At = at, NumSamples = samples, Reason = why })),
        Of(Gen.Select(Moments, Values, Gen.OneOf(Maps.Select(map => (Configuration?)map), Gen.Const((Configuration?)null)), Values, Ints.Array[0, 4], Gen.Bool, Texts, (at, space, scheduler, limits, trials, asked, why) => new ExperimentRevised
        {
            At = at, Space = space, Scheduler = scheduler, Limits = limits, Continued = trials, IsRequested = asked, Reason = why,
        })),
        Of(Gen.Select(Moments, Ints, Texts, (at, most, why) => new ConcurrencyChanged { At = at, MaxConcurrentTrials = most, Reason = why })),
        Of(Gen.Select(Moments, Maps, Texts, (at, map, why) => new ConfigurationEnqueued { At = at, Configuration = map, Reason = why })),
        Of(Gen.Select(Moments, Texts, (at, why) => new Stalled { At = at, Reason = why })),
        Of(Gen.Select(Moments, Texts, (at, why) => new SessionEnded { At = at, Reason = why })),
    ];

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<ExperimentEvent> Of<T>(Gen<T> events) where T : ExperimentEvent => events.Select(e => (ExperimentEvent)e);

    private static Gen<Value> Deep(int depth)
    {
        var leaves = Gen.OneOf(
            Doubles.Select(number => (Value)number), Longs.Select(number => (Value)number), Gen.Bool.Select(boolean => (Value)boolean), Texts.Select(text => (Value)text), Gen.Const(Value.Null));
        if (depth == 0) return leaves;
        var inner = Deep(depth - 1);
        return Gen.OneOf(leaves, leaves, inner.Array[0, 4].Select(list => (Value)list), Map(inner).Select(map => (Value)map));
    }

    private static Gen<Configuration> Map(Gen<Value> values) =>
        Gen.Select(Texts, values).Array[0, 4].Select(entries => new Configuration(entries.DistinctBy(entry => entry.Item1).Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2))));
}
