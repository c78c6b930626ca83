using System.Diagnostics;

namespace Attune.Processes.Windows;

/// <summary>A child on Windows: a process in a job of its own.</summary>
internal sealed class WindowsChild : Child
{
    private readonly Process process;
    private readonly JobObject job;
    private readonly Lock gate = new();
    private readonly ChildOutput listener;

    private WindowsChild(Process process, JobObject job, ChildOutput listener)
    {
        (this.process, this.job, this.listener, Id) = (process, job, listener, process.Id);
        Ended = EndAsync(Pump(process.StandardOutput.BaseStream, isError: false), Pump(process.StandardError.BaseStream, isError: true));
    }

    public override int Id { get; }

    public override Task<ChildEnd> Ended { get; }

    public override Stream Talk => process.StandardInput.BaseStream;

    public static WindowsChild Start(ChildStart start, Mark mark, ChildOutput output)
    {
        var job = new JobObject();
        var settings = new ProcessStartInfo(start.Program, start.Arguments)
        {
            WorkingDirectory = start.Directory, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, CreateNoWindow = true,
        };
        settings.Environment.Clear();
        foreach (var (name, value) in start.Environment) settings.Environment[name] = value;
        try
        {
            var process = Process.Start(settings)!;
            job.Add(process.SafeHandle);
            if (start.Processors.Count > 0 && OperatingSystem.IsWindows()) process.ProcessorAffinity = start.Processors.Aggregate((nint)0, (mask, number) => mask | (nint)1 << number);
            if (start.Input is { } input) process.StandardInput.BaseStream.Write(File.ReadAllBytes(input));
            if (!start.IsTalkedTo) process.StandardInput.Close();
            return new(process, job, output) { Mark = mark };
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            job.Dispose();
            throw new IOException($"'{start.Program}' cannot be started in '{start.Directory}': {failure.Message}.", failure);
        }
    }

    public override void Terminate() => job.Kill();

    public override void Kill() => job.Kill();

    public override void Suspend() { }

    public override void Resume() { }

    private Task Pump(Stream stream, bool isError) => Task.Factory.StartNew(() =>
    {
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is > 0 and var count)
        {
            lock (gate) listener(buffer.AsSpan(0, count), isError);
        }
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private async Task<ChildEnd> EndAsync(params Task[] pumps)
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        var end = new ChildEnd(process.ExitCode, null, process.TotalProcessorTime, job.PeakMemory);
        job.Kill();
        await Task.WhenAll(pumps).ConfigureAwait(false);
        job.Dispose();
        process.Dispose();
        return end;
    }
}
