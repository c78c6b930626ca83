namespace Attune;

/// <summary>Who can decide, as the journal names them.</summary>
public static class DecidedBy
{
    /// <summary>The trainable itself: it reported <c>done</c>, or ended.</summary>
    public const string Trainable = "trainable";

    /// <summary>The trainable, by returning its last result.</summary>
    public const string Return = "return";

    /// <summary>A stopping criterion.</summary>
    public const string Stopper = "stopper";

    /// <summary>The scheduler.</summary>
    public const string Scheduler = "scheduler";

    /// <summary>Another policy: failures, retention.</summary>
    public const string Policy = "policy";

    /// <summary>A person.</summary>
    public const string User = "user";
}
