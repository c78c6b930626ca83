namespace Attune;

/// <summary>A metric in how a program ended.</summary>
internal sealed record EndSource(string Kind, string Name) : MetricSource
{
    public bool IsExitCode => Kind == "exit_code";

    internal override IReadOnlyList<string> Names => [Name];

    internal override bool IsReadAtEnd => true;

    internal override string? ReadEnd(ProgramEnd end, List<(string Name, Value Value)> into)
    {
        into.Add((Name, Kind switch
        {
            "exit_code" => end.End.ExitCode,
            "wall_time" => end.Time.TotalSeconds,
            "cpu_time" => end.End.Processor.TotalSeconds,
            _ => end.End.PeakMemory,
        }));
        return null;
    }
}
