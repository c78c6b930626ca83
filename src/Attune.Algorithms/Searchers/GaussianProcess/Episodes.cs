namespace Attune;

/// <summary>The episodes of a search, and which of them a trial belongs to.</summary>
/// <param name="ground">Where points lie.</param>
/// <param name="history">The trials that ended.</param>
/// <param name="starts">How many start points an episode has.</param>
internal sealed class Episodes(Ground ground, History history, int starts)
{
    private const double Narrow = 0.004; // of an axis: as near as this points count as one
    private const int Turns = 4; // of so many the first episode has one, once it is over
    private const int More = 3; // than there are numbers: so many trials have to come to a point
    private readonly Decider? decider = Decider.Of(ground.Axes);
    private readonly List<Episode> all = [];
    private readonly Dictionary<int, Episode> owners = []; // of the trials that do not belong to the first alone

    /// <summary>The first episode.</summary>
    public Episode First => all.Count > 0 ? all[0] : New(Decider.Any);

    /// <summary>Learns what a trial was proposed with.</summary>
    public void Learn(int trial, FitNote note)
    {
        while (all.Count <= note.Episode) all.Add(New(all.Count == 0 || decider is null ? Decider.Any : decider.At(ground.Evidence.Point(trial))));
        var episode = all[note.Episode];
        episode.Created++;
        if (note.Seen > 0) episode.Fit = note;
        if (note.Episode > 0) owners[trial] = episode;
    }

    /// <summary>Learns that a trial ended; not-a-number for the loss of one that failed.</summary>
    public void LearnEnd(int trial, double loss)
    {
        if (all.Count == 0) all.Add(New(Decider.Any));
        all[0].Trust.Learn(loss);
        if (owners.TryGetValue(trial, out var episode)) episode.Trust.Learn(loss);
    }

    /// <summary>The episode that a trial will belong to.</summary>
    public Episode For(int trial)
    {
        var latest = all[^1];
        if (IsOver(latest)) latest = New(decider is null ? Decider.Any : NextOption(decider));
        return latest.Number > 0 && trial % Turns == 0 ? all[0] : latest;
    }

    /// <summary>A region as far as an episode may look.</summary>
    public Region Confine(Region region, Episode episode) => decider is null || episode.Option < 0 ? region : region with { Held = decider.Place(episode.Option) };

    /// <summary>Whether a trial of an episode is looked for in its trust region: by turns it is, and of the first episode always once it is over.</summary>
    public bool IsLocal(Episode episode, int trial) => ground.Evidence.Objectives == 1 && (episode.Number > 0 ? episode.Created % 2 == 1 : all.Count > 1 || trial % 2 == 1);

    /// <summary>Those of some trials that an episode learns from.</summary>
    public IEnumerable<int> Of(Episode episode, IEnumerable<int> trials) => episode.Number == 0 ? trials : trials.Where(trial => owners.GetValueOrDefault(trial) == episode);

    private Episode New(int option) => new(all.Count, new(ground.Axes.Count(axis => axis.Kind != AxisKind.Categorical), starts), option);

    // Where fewest episodes have come to a point; of several such options the one with the best trial.
    private int NextOption(Decider decider)
    {
        int[] visits = new int[decider.Options];
        double[] best = [.. Enumerable.Repeat(double.PositiveInfinity, decider.Options)];
        foreach (var trial in history.Ended)
        {
            ref var least = ref best[decider.At(ground.Evidence.Point(trial))];
            least = Math.Min(least, history.Loss(trial));
        }
        foreach (var episode in all) visits[episode.Option >= 0 ? episode.Option : decider.At(ground.Evidence.Point(history.Ended.MinBy(history.Loss)))]++;
        return Enumerable.Range(0, decider.Options).OrderBy(option => visits[option]).ThenBy(option => best[option]).First();
    }

    // Whether its best trials, some more than there are numbers, have come to a point: a descent has little more to win there.
    private bool IsOver(Episode episode)
    {
        if (ground.Evidence.Objectives > 1) return false;
        int[] ranked = [.. Of(episode, history.Ended).OrderBy(history.Loss)];
        if (ranked.Length == 0) return false;
        var best = ground.Evidence.Point(ranked[0]);
        var numbers = 0;
        foreach (var axis in ground.Axes) numbers += axis.Kind != AxisKind.Categorical && !double.IsNaN(best[axis.Index]) ? 1 : 0;
        return numbers > 0 && ranked.Length >= starts + numbers + More && Array.TrueForAll(ranked[..(numbers + More)], trial => AreOne(ground.Evidence.Point(ranked[0]), ground.Evidence.Point(trial)));
    }

    private static bool AreOne(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (double.IsNaN(a[i]) != double.IsNaN(b[i]) || Math.Abs(a[i] - b[i]) > Narrow) return false;
        }
        return true;
    }
}
