namespace Attune;

/// <summary>The episodes of a search, and which of them a trial belongs to.</summary>
/// <param name="ground">Where points lie.</param>
/// <param name="history">The trials that ended.</param>
/// <param name="starts">How many start points an episode has at most.</param>
internal sealed class Episodes(Ground ground, History history, int starts)
{
    private const int Turns = 4; // of so many the first episode has one, once it is over
    private readonly Decider? decider = Decider.Of(ground.Axes);
    private readonly Visits? visits = Decider.Of(ground.Axes) is { } found ? new(found, ground, history) : null;
    private readonly Ending ending = new(ground, history);
    private readonly List<Episode> all = [];
    private readonly Dictionary<int, Episode> owners = []; // of the trials that do not belong to the first alone

    /// <summary>The first episode.</summary>
    public Episode First => all.Count > 0 ? all[0] : New(Decider.Any);

    /// <summary>Learns what a trial was proposed with.</summary>
    public void Learn(int trial, FitNote note)
    {
        while (all.Count <= note.Episode) Begin(all.Count == 0 || visits is null ? Decider.Any : visits.At(trial));
        var episode = all[note.Episode];
        episode.Created++;
        if (note.Seen > 0) episode.Fit = note;
        if (note.Episode > 0) owners[trial] = episode;
    }

    /// <summary>Learns that a trial ended; not-a-number for the loss of one that failed.</summary>
    public void LearnEnd(int trial, double loss)
    {
        if (all.Count == 0) Begin(Decider.Any);
        var violation = ground.Evidence.Violation(trial);
        all[0].Trust.Learn(loss, violation);
        if (owners.TryGetValue(trial, out var episode)) episode.Trust.Learn(loss, violation);
    }

    /// <summary>The episode that a trial will belong to.</summary>
    public Episode For(int trial)
    {
        var latest = all[^1];
        if (IsOver(latest)) latest = New(visits?.Next(all.Count == 1) ?? Decider.Any);
        return latest.Number > 0 && trial % Turns == 0 ? all[0] : latest;
    }

    /// <summary>Whether the next trial of a later episode is a start point.</summary>
    public bool IsStarting(Episode episode) => Of(episode, history.Ended).Count() + Of(episode, history.Pending).Count() < episode.Starts;

    /// <summary>A region as far as an episode may look.</summary>
    public Region Confine(Region region, Episode episode) => decider is null || episode.Option < 0 ? region : region with { Held = decider.Place(episode.Option) };

    /// <summary>Whether a trial of an episode is looked for in its trust region: by turns it is, and of the first episode always once it is over.</summary>
    public bool IsLocal(Episode episode, int trial) => ground.Evidence.Objectives == 1 && (episode.Number > 0 ? episode.Created % 2 == 1 : all.Count > 1 || trial % 2 == 1);

    /// <summary>Those of some trials that an episode learns from.</summary>
    public IEnumerable<int> Of(Episode episode, IEnumerable<int> trials) =>
        episode.Number == 0 ? trials : trials.Where(trial => episode.IsPioneer ? visits!.At(trial) == episode.Option : owners.GetValueOrDefault(trial) == episode);

    private void Begin(int option)
    {
        if (all.Count == 1) visits?.Add(visits.Best);
        all.Add(New(option));
        visits?.Add(option);
    }

    private Episode New(int option) => new(all.Count, new(ground.Axes.Count(axis => axis.Kind != AxisKind.Categorical), starts), option)
    {
        IsPioneer = visits is not null && option >= 0 && !visits.Has(option),
        Starts = decider is null || option < 0 ? starts : Math.Min(starts, GaussianProcess.StartsFor(decider.AxesOf(option, ground.Axes))),
    };

    // Without conditions only a point ends an episode: a descent may go on below what counts as little.
    private bool IsOver(Episode episode)
    {
        int[] ended = [.. Of(episode, history.Ended)];
        if (ground.Evidence.Objectives > 1 || ended.Length == 0) return false;
        var own = episode.Number == 0 ? ended.Length : ended.Count(trial => owners.GetValueOrDefault(trial) == episode);
        return ending.IsPoint(ended, episode.Starts) || visits is not null && own >= ending.Telling(ended) && ending.IsVain(ended, episode.Starts);
    }
}
