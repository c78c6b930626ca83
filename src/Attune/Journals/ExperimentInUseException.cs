namespace Attune;

/// <summary>Another process is writing the experiment.</summary>
public sealed class ExperimentInUseException(string directory, string host, int processId, string wayOut)
    : TuneException($"The experiment in {directory} is in use by process {processId} on {host}. {wayOut}")
{
    /// <summary>The computer on which the owner runs.</summary>
    public string Host { get; } = host;

    /// <summary>The owner's process; 0 when it did not say.</summary>
    public int ProcessId { get; } = processId;
}
