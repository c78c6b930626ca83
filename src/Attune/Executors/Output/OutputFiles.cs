namespace Attune;

/// <summary>The files that an attempt prints to, opened when it first does.</summary>
internal sealed class OutputFiles : IDisposable
{
    private readonly Lock gate = new();
    private readonly Lazy<StreamWriter>? output, error;
    private bool isClosed;

    public OutputFiles(LogToFile names, string directory)
    {
        output = Open(names.Output, directory);
        error = names.Error == names.Output ? output : Open(names.Error, directory);
    }

    public Lazy<StreamWriter>? Output => output;

    public Lazy<StreamWriter>? Error => error;

    public void Write(Lazy<StreamWriter> file, ReadOnlySpan<char> text)
    {
        lock (gate)
        {
            if (isClosed) return;
            file.Value.Write(text);
            if (text.Contains('\n')) file.Value.Flush();
        }
    }

    public void Dispose()
    {
        TrialWriter.Current = null;
        lock (gate)
        {
            isClosed = true;
            if (output is { IsValueCreated: true }) output.Value.Dispose();
            if (error is { IsValueCreated: true }) error.Value.Dispose();
        }
    }

    private static Lazy<StreamWriter>? Open(string? name, string directory) => name is null ? null : new(() =>
    {
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite));
    });
}
