namespace Attune.Victim;

/// <summary>A file of acknowledged results, one a line, each handed to the operating system at once.</summary>
public sealed class Acks(string path) : IDisposable
{
    private readonly FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    private int count;

    /// <summary>Notes a result; says "running" at the first.</summary>
    public void Note(int trial, int attempt, int iteration)
    {
        var line = System.Text.Encoding.ASCII.GetBytes($"{trial} {attempt} {iteration}\n");
        lock (file)
        {
            file.Write(line);
            if (count++ == 0) Console.WriteLine("running");
        }
    }

    public void Dispose() => file.Dispose();
}
