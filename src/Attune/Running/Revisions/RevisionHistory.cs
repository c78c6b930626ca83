namespace Attune.Running.Revisions;

/// <summary>What a journal tells of what held when.</summary>
internal sealed class RevisionHistory
{
    private readonly List<Holding> stretches = [];

    /// <summary>What holds at the end; null: the journal has no events.</summary>
    public Holding? Now => stretches.Count > 0 ? stretches[^1] : null;

    /// <summary>What the last call said: another one says the same again, or something new.</summary>
    public Holding? Said { get; private set; }

    /// <summary>What held up to the first revision, up to the second, and so on.</summary>
    public IReadOnlyList<Holding> Stretches => stretches;

    /// <summary>Takes the next event.</summary>
    public void Take(ExperimentEvent e)
    {
        switch (e)
        {
            case ExperimentCreated created: stretches.Add(Said = new(created.Space, created.Scheduler, Value.Null)); break;
            case SessionStarted session when Now is { } now: Begin(session, now); break;
            case ExperimentRevised revised when Now is { } now:
                stretches.Add(now.After(revised));
                if (!revised.IsRequested) Said = Said!.After(revised);
                break;
        }
    }

    // Criteria of another form than before are not revised, but only others.
    private void Begin(SessionStarted session, Holding now)
    {
        var limits = session.Options.TryGet(SessionStarted.Limits, out var told) ? told : Value.Null;
        if (limits == now.Limits) return;
        stretches[^1] = now with { Limits = limits };
        Said = Said! with { Limits = limits };
    }
}
