namespace Attune;

/// <summary>A live trial of a population.</summary>
internal sealed class Member(int trial, long order, Configuration configuration)
{
    private Standing saved; // as of its latest checkpoint

    public int Trial => trial;

    /// <summary>Its place among equals; a trial that is tried again goes to the end.</summary>
    public long Order { get; set; } = order;

    public Configuration Configuration { get; set; } = configuration;

    /// <summary>The score when it was last considered, such that larger is better; NaN before.</summary>
    public double Score { get; private set; } = double.NaN;

    /// <summary>The time when it was last considered.</summary>
    public double Time { get; private set; }

    /// <summary>The time from which its next perturbation is counted.</summary>
    public double Perturbed { get; set; }

    /// <summary>How often it was considered: addresses its draws.</summary>
    public int Turns { get; private set; }

    /// <summary>Whether it is pending or paused.</summary>
    public bool IsWaiting { get; set; } = true;

    /// <summary>Whether the checkpoint that it saves next is offered to others.</summary>
    public bool IsDonor { get; set; }

    /// <summary>The checkpoint, of the state that was scored or of a later one, from which others may go on; null: there is none.</summary>
    public int? Donation { get; set; }

    /// <summary>Its latest checkpoint of its own since it last forked.</summary>
    public int? Latest { get; set; }

    /// <summary>Whether it has something to restart from.</summary>
    public bool HasCheckpoint { get; private set; }

    /// <summary>How many saves failed one after the other.</summary>
    public int FailedSaves { get; set; }

    public Rank Rank => new(Score, Order, trial);

    public void Consider(double score, double time) => (Score, Time, Turns) = (score, time, Turns + 1);

    /// <summary>A checkpoint of the present state is complete.</summary>
    public void Save(int? checkpoint)
    {
        (Latest, HasCheckpoint, FailedSaves) = (checkpoint, true, 0);
        saved = new(Score, Time, Perturbed, Turns);
    }

    /// <summary>It goes on from another state, of this time; its score stays.</summary>
    public void Fork(double time, Configuration configuration)
    {
        (Time, Perturbed, Configuration, Donation, IsDonor) = (time, time, configuration, null, false);
        Save(null);
    }

    /// <summary>It goes back to its latest checkpoint, or to its beginning.</summary>
    public void Rewind(bool toCheckpoint)
    {
        var to = toCheckpoint ? saved : new(double.NaN, 0, 0, 0);
        (Score, Time, Perturbed, Turns, IsDonor) = (to.Score, to.Time, to.Perturbed, to.Turns, false);
    }

    /// <summary>It is taken up again, from its latest checkpoint or from its beginning; others may go on from what it saves next.</summary>
    public void Reopen(bool hasCheckpoint)
    {
        Rewind(hasCheckpoint);
        (Latest, Donation, HasCheckpoint, FailedSaves, IsWaiting) = (null, null, hasCheckpoint, 0, true);
    }

    private readonly record struct Standing(double Score, double Time, double Perturbed, int Turns);
}
