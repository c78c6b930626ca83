namespace Attune.Tests;

/// <summary>Counts its steps, to <c>last</c> where that is configured; its first attempt fails at the step <c>fails</c>.</summary>
public sealed class Counter : Trainable
{
    private Configuration config = Configuration.Empty;
    private int count;

    protected override ValueTask SetupAsync(Configuration config, CancellationToken cancellationToken)
    {
        this.config = config;
        return default;
    }

    protected override ValueTask<Report> StepAsync(CancellationToken cancellationToken)
    {
        count++;
        if (Trial.Attempt == 1 && config.TryGet("fails", out var fails) && fails.AsInteger() == count) throw new InvalidOperationException("as configured");
        return new(new Report(("loss", count), ("done", config.TryGet("last", out var last) && last.AsInteger() == count)));
    }

    protected override async ValueTask SaveCheckpointAsync(string directory, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(Path.Combine(directory, "count"), $"{count}", cancellationToken);

    protected override async ValueTask LoadCheckpointAsync(string directory, CancellationToken cancellationToken)
    {
        count = int.Parse(await File.ReadAllTextAsync(Path.Combine(directory, "count"), cancellationToken));
        await File.WriteAllTextAsync(Path.Combine(Trial.Directory, "loaded"), $"loaded {count}", cancellationToken);
    }

    protected override async ValueTask CleanupAsync() => await File.WriteAllTextAsync(Path.Combine(Trial.Directory, "life"), $"cleaned up after {count} steps");
}
