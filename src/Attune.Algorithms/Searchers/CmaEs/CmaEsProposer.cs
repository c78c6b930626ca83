namespace Attune;

/// <summary>
/// Draws points from the distribution, and moves it on when as many trials have ended as a population has. Any number of trials may run at a time; the results of those that were drawn before the
/// distribution moved count as well. A draw is addressed by the trial, so what was drawn before it was settled on a step is known again when the trial is created.
/// </summary>
internal sealed class CmaEsProposer : IProposer
{
    private const int MostDraws = 100; // of points that may not be suggested; then chance takes over
    private const int MostOutside = 100; // of coordinates outside of the cube; then they are cut
    private readonly CmaEs spec;
    private readonly Ground ground;
    private readonly long seed;
    private readonly Axis[] numbers, options;
    private readonly Dictionary<int, double[]> drawn = []; // of trials that have not ended
    private readonly List<(int Trial, double[] Drawn)> ended = [];
    private readonly Convergence convergence = new();
    private Evolution evolution;
    private OptionShares[] shares = [];
    private double farthest; // in deviations: only the margin lies beyond
    private int restarts;

    public CmaEsProposer(CmaEs spec, Ground ground)
    {
        (this.spec, this.ground, seed) = (spec, ground, spec.RandomState ?? ground.Problem.Seed);
        numbers = [.. ground.Axes.Where(axis => axis.Kind != AxisKind.Categorical)];
        options = [.. ground.Axes.Where(axis => axis.Kind == AxisKind.Categorical)];
        evolution = Start();
    }

    private int Population => evolution.Population;

    public void Learn(int trial, Value memo)
    {
        var evidence = ground.Evidence;
        if (evidence[trial].Stage is Stage.Pending or Stage.Paused)
        {
            if (evidence[trial].IsLocated && !drawn.ContainsKey(trial)) drawn[trial] = Recall(trial, memo);
            return;
        }
        if (!drawn.Remove(trial, out var point) || !evidence[trial].IsLocated) return;
        ended.Add((trial, IsDrawn(point, evidence.Point(trial)) ? point : Centred(trial)));
        if (ended.Count == Population) Move();
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0) return null;
        var (raw, point) = (new double[ground.Axes.Count], new double[ground.Axes.Count]);
        for (var draw = 0; draw < MostDraws; draw++)
        {
            Draw(trial, draw, raw);
            raw.CopyTo(point, 0);
            if (ground.Admission.Admit(point) is { } found) return new Suggestion.Try(found, draw);
        }
        return null;
    }

    // What was drawn for a trial, where its point tells that it was drawn from the present distribution.
    private double[] Recall(int trial, Value memo)
    {
        var raw = new double[ground.Axes.Count];
        if (memo.Kind != ValueKind.Integer || raw.Length == 0) return Centred(trial);
        Draw(trial, (int)memo.AsInteger(), raw);
        return IsDrawn(raw, ground.Evidence.Point(trial)) ? raw : Centred(trial);
    }

    private bool IsDrawn(ReadOnlySpan<double> raw, ReadOnlySpan<double> point)
    {
        Span<double> settled = raw.ToArray();
        ground.Axes.Settle(settled);
        return settled.SequenceEqual(point);
    }

    // The point of a trial, with what is not active in the middle of the distribution, where it says nothing.
    private double[] Centred(int trial)
    {
        var point = ground.Evidence.Point(trial).ToArray();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (double.IsNaN(point[numbers[i].Index])) point[numbers[i].Index] = evolution.Mean[i];
        }
        return point;
    }

    private void Draw(int trial, int draw, Span<double> point)
    {
        var random = RandomStream.At(seed, "cmaes", (long)trial * MostDraws + draw);
        Span<double> place = stackalloc double[Math.Max(numbers.Length, 1)];
        for (var outside = 0; numbers.Length > 0; outside++)
        {
            evolution.Draw(random, place[..numbers.Length]);
            Stretch(place);
            if (IsInside(place[..numbers.Length]) || outside == MostOutside) break;
        }
        for (var i = 0; i < numbers.Length; i++) point[numbers[i].Index] = Math.Clamp(place[i], 0, Math.BitDecrement(1.0));
        for (var i = 0; i < options.Length; i++) point[options[i].Index] = shares[i].Draw(random);
    }

    // The margin: on an axis of steps the next step stays at least so likely, however narrow the distribution.
    private void Stretch(Span<double> place)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i].Kind != AxisKind.Ordinal) continue;
            var mean = evolution.Mean[i];
            var (from, to) = numbers[i].CellAt(Math.Clamp(mean, 0, Math.BitDecrement(1.0)));
            var least = Math.Min(from > 0 ? mean - from : 1, to < 1 ? to - mean : 1) / farthest;
            place[i] = mean + (place[i] - mean) * Math.Max(1, least / evolution.Deviation(i));
        }
    }

    private void Move()
    {
        var evidence = ground.Evidence;
        var order = ended.OrderBy(one => IsUsable(one.Trial) ? 0 : 1).ThenBy(one => evidence.Violation(one.Trial)).ThenBy(one => evidence.Losses(one.Trial)[0]).ToList();
        for (var i = 0; i < options.Length; i++) shares[i].Update([.. order.Select(one => one.Drawn[options[i].Index])]);
        if (numbers.Length > 0) evolution.Update([.. order.Select(one => numbers.Select(axis => one.Drawn[axis.Index]).ToArray())]);
        convergence.Note(IsUsable(order[0].Trial) ? evidence.Losses(order[0].Trial)[0] : double.PositiveInfinity, Population, numbers.Length);
        ended.Clear();
        var isNarrow = numbers.Length > 0 && (evolution.Reach < Convergence.Narrowest || evolution.Elongation > Convergence.Longest);
        if (spec.Restarts && (convergence.IsStill || isNarrow)) evolution = Start();
    }

    private bool IsUsable(int trial) => ground.Evidence[trial].Stage is Stage.Finished or Stage.Stopped;

    // From the middle first, then from anywhere with twice the population (A. Auger and N. Hansen, "A restart CMA evolution strategy with increasing population size", 2005).
    private Evolution Start()
    {
        var centre = new double[numbers.Length];
        if (restarts == 0) Array.Fill(centre, 0.5);
        else RandomStream.At(seed, "cmaes restart", restarts).Fill(centre);
        var started = new Evolution(centre, spec.InitialDeviation, (spec.PopulationSize ?? 4 + (int)(3 * Math.Log(Math.Max(ground.Axes.Count, 1)))) << Math.Min(restarts, 10), spec.AdaptsLearningRates);
        var margin = 1.0 / (Math.Max(ground.Axes.Count, 1) * started.Population);
        shares = [.. options.Select(axis => new OptionShares(axis, margin))];
        farthest = Beyond(margin);
        convergence.Clear();
        restarts++;
        return started;
    }

    // The normal distribution's upper quantile: Abramowitz and Stegun 26.2.23 (1964), to 4.5e-4.
    private static double Beyond(double share)
    {
        var t = Math.Sqrt(-2 * Math.Log(Math.Min(share, 0.25)));
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }

    private static bool IsInside(ReadOnlySpan<double> place)
    {
        foreach (var x in place)
        {
            if (x is < 0 or >= 1) return false;
        }
        return true;
    }
}
