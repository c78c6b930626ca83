namespace Attune;

/// <summary>
/// Copies what the code of a trial prints to files in the trial's directory. A trial is known by the flow of its execution: threads and tasks that it starts are its own,
/// unless they suppress that flow.
/// </summary>
internal sealed class TrialOutput : IDisposable
{
    private static readonly Lock Gate = new();
    private static int users;
    private static (TextWriter Output, TextWriter Error) console;
    private readonly LogToFile names;

    public TrialOutput(LogToFile names)
    {
        this.names = names;
        lock (Gate)
        {
            if (users++ > 0) return;
            console = (Console.Out, Console.Error);
            Console.SetOut(new TrialWriter(Console.Out, static files => files.Output));
            Console.SetError(new TrialWriter(Console.Error, static files => files.Error));
        }
    }

    /// <summary>From here on, in this flow of execution, a trial prints; to the end of what is returned.</summary>
    public OutputFiles Begin(string directory) => TrialWriter.Current = new(names, directory);

    public void Dispose()
    {
        lock (Gate)
        {
            if (--users > 0) return;
            Console.SetOut(console.Output);
            Console.SetError(console.Error);
        }
    }
}
