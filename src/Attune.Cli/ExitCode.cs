namespace Attune.Cli;

/// <summary>What the command's exit codes mean.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It ran, and what came out is not what was wanted: a trial failed, a journal is damaged.</summary>
    public const int Failed = 1;

    /// <summary>Nothing was done: what was asked is wrong or names what is not there.</summary>
    public const int Refused = 2;

    /// <summary><c>ci</c>: everything ran, and nothing is surely better than the baseline, or not by enough.</summary>
    public const int NotBetter = 3;

    /// <summary>Ended by Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
