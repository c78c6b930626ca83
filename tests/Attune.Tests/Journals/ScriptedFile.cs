using Attune.Journals.Writing;

namespace Attune.Tests.Journals;

/// <summary>A real file whose disk fails as a test says.</summary>
internal sealed class ScriptedFile(string path) : IAppendFile
{
    private readonly AppendFile file = new(path);

    /// <summary>How many bytes fit; a write beyond that is cut short and fails.</summary>
    public long Room { get; set; } = long.MaxValue;

    public int Flushes { get; private set; }

    public Exception? FlushFailure { get; set; }

    public int Writes { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        Writes++;
        var fits = (int)Math.Clamp(Room - position, 0, bytes.Length);
        file.Write(bytes[..fits], position);
        if (fits < bytes.Length) throw new IOException("No space left on device", 28);
    }

    public void SetLength(long length) => file.SetLength(length);

    public void Flush()
    {
        Flushes++;
        if (FlushFailure is not null) throw FlushFailure;
        file.Flush();
    }

    public void Dispose() => file.Dispose();
}
