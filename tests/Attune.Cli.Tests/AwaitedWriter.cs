namespace Attune.Cli.Tests;

/// <summary>Output that tells when a text is in it.</summary>
internal sealed class AwaitedWriter(string text) : StringWriter
{
    private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Written => written.Task;

    public override void Write(string? value)
    {
        base.Write(value);
        if (ToString().Contains(text, StringComparison.Ordinal)) written.TrySetResult();
    }

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (ToString().Contains(text, StringComparison.Ordinal)) written.TrySetResult();
    }
}
