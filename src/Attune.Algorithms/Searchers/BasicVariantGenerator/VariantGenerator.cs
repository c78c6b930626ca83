using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// Gives each trial its variant; see <see cref="BasicVariantGenerator"/>. The variant's number is the trial's plus the number of variants left out for constraints before
/// it, which is the trial's memo.
/// </summary>
public sealed class VariantGenerator : ISearcher
{
    private const int MostDraws = 10_000; // of one variant
    private const long MostTries = 10_000_000; // of all variants left out at once: seconds
    private readonly BasicVariantGenerator spec;
    private readonly Problem problem;
    private readonly Space space;
    private VariantSchedule schedule;
    private readonly Func<long, RandomStream> passes;
    private readonly bool isConstant;
    private readonly int draws; // of one variant, at most
    private long leftOut;
    private int unfinished;
    private int enqueued; // trials that are no variants: people asked for them

    /// <summary>A generator for a problem.</summary>
    /// <param name="spec">The settings, valid.</param>
    /// <param name="problem">What is searched.</param>
    /// <param name="passes">The draws of a pass, when they are held over the grid.</param>
    internal VariantGenerator(BasicVariantGenerator spec, Problem problem, Func<long, RandomStream> passes)
    {
        (this.spec, this.problem, space, this.passes) = (spec, problem, problem.Space, passes);
        schedule = new(space, spec.PointsToEvaluate, problem.NumSamples);
        isConstant = spec.ConstantGridSearch && schedule.GridCount > 1;
        var isRandom = space.Parameters.Any(parameter => parameter.Domain is not Choice { IsGrid: true });
        draws = isRandom && !isConstant && space.IsConstrained ? MostDraws : 1;
    }

    /// <inheritdoc/>
    public Suggestion Suggest(int trial, RandomStream random)
    {
        if (spec.MaxConcurrent > 0 && unfinished >= spec.MaxConcurrent) return new Suggestion.Wait($"{unfinished} trials are unfinished, as many as max_concurrent allows");
        if (spec.RandomState is { } seed) random = RandomStream.At(seed, "suggest", trial);
        var unit = new double[space.Dimensions];
        var most = Math.Min(schedule.GridCount, MostTries / draws) + spec.PointsToEvaluate.Count;
        for (var skipped = 0L; skipped <= most; skipped++)
        {
            var index = trial - enqueued + leftOut + skipped;
            if (schedule.Count >= 0 && index >= schedule.Count) return new Suggestion.Done(Ending(leftOut + skipped));
            if (Variant(index, unit, random) is { } found) return new Suggestion.Try(found, leftOut + skipped is > 0 and var memo ? memo : Value.Null);
        }
        return new Suggestion.Done($"none of the next {most + 1} variants meets the constraints, each drawn up to {draws} times: {Broken(unit)}");
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case TrialCreated created:
                unfinished++;
                if (created.Request is not null) enqueued++;
                if (!created.Memo.IsNull) leftOut = created.Memo.AsInteger();
                break;
            case TrialReopened { HadEnded: true }: unfinished++; break;
            case ExperimentExtended extended: schedule = new(space, spec.PointsToEvaluate, problem.Extended(extended.NumSamples).NumSamples); break;
            case TrialCompleted or AttemptFailed { Retry: false }: unfinished--; break;
        }
    }

    private Configuration? Variant(long index, double[] unit, RandomStream random)
    {
        var (pass, way) = schedule.At(index);
        if (isConstant) random = passes(pass.Number);
        for (var draw = 0; draw < draws; draw++)
        {
            random.Fill(unit);
            pass.Place(way, unit);
            var found = space.Configure(unit, pass.Given);
            if (space.Satisfies(found)) return found;
        }
        return null;
    }

    private string Ending(long without) => without == 0
        ? $"all {schedule.Count} configurations were tried"
        : $"all {schedule.Count - without} configurations that meet the constraints were tried; {without} do not";

    private string Broken(double[] unit)
    {
        var example = space.Configure(unit);
        return space.Constraints.FirstOrDefault(constraint => !constraint.Holds(example)) is { } broken ? $"'{broken.Name}' fails for ({example})" : $"they fail for ({example})";
    }
}
