namespace Attune.Observers.Files.Formats;

/// <summary>What trials are called in files.</summary>
internal static class TrialNames
{
    /// <summary><c>node_ip</c>: trials run on the machine that keeps the journal.</summary>
    public const string Address = "127.0.0.1";

    /// <summary><c>trial_id</c>.</summary>
    public static string Id(int trial) => $"t{trial:D6}";

    /// <summary>The directory of a trial that was given none, below the experiment's.</summary>
    public static string Directory(int trial) => $"t/{trial:D6}";
}
