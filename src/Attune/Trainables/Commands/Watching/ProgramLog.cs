namespace Attune;

/// <summary>What a program writes, kept in files of its trial's directory to the byte; and its last lines, for when it fails.</summary>
internal sealed class ProgramLog : IDisposable
{
    private const int Shown = 20;
    private readonly KeptLines last = new(first: 0, Shown);
    private readonly Lazy<FileStream>? output, error;

    public ProgramLog(LogToFile names, string directory)
    {
        output = Open(names.Output, directory);
        error = names.Error == names.Output ? output : Open(names.Error, directory);
    }

    /// <summary>The last lines, of output and error together.</summary>
    public string Tail => last.Tail(Shown);

    public void Write(ReadOnlySpan<byte> bytes, bool isError) => (isError ? error : output)?.Value.Write(bytes);

    public void Keep(string line) => last.Add(line);

    public void Dispose()
    {
        if (output is { IsValueCreated: true }) output.Value.Dispose();
        if (error is { IsValueCreated: true }) error.Value.Dispose();
    }

    private static Lazy<FileStream>? Open(string? name, string directory) => name is null ? null : new(() =>
    {
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    });
}
