using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>Another program that answers each line on its input with one on its output. What it says on its error output is shown when it breaks.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;
    private readonly Queue<string> complaints = [];

    public ChildProcess(string program, params IEnumerable<string> arguments)
    {
        process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>The answer to a line.</summary>
    /// <exception cref="InvalidOperationException">The program answered with an error, or not at all.</exception>
    public JsonObject Ask(JsonObject request)
    {
        process.StandardInput.WriteLine(request.ToJsonString());
        process.StandardInput.Flush();
        var line = process.StandardOutput.ReadLine() ?? throw Broken(request);
        var answer = Json.Parse(line);
        return answer["error"] is { } error ? throw new InvalidOperationException($"{process.StartInfo.FileName} answered {request.ToJsonString()} with: {error}") : answer;
    }

    /// <summary>Whether a program runs and ends well.</summary>
    public static bool Succeeds(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEndAsync();
            process.StandardError.ReadToEndAsync();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(2))) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (complaints)
        {
            complaints.Enqueue(line);
            if (complaints.Count > 20) complaints.Dequeue();
        }
    }

    private InvalidOperationException Broken(JsonObject request)
    {
        if (process.WaitForExit(TimeSpan.FromSeconds(2))) process.WaitForExit(); // until all that it said is here
        var command = string.Join(' ', process.StartInfo.ArgumentList.Prepend(process.StartInfo.FileName));
        lock (complaints) return new($"{command} ended instead of answering {request.ToJsonString()}:\n{string.Join('\n', complaints)}");
    }
}
