using Attune.Journals.Format;

namespace Attune.Observers.Files.Disk;

/// <summary>Holds how many files are open at once, the least recently used being closed first, and which have changed since they were last saved.</summary>
/// <param name="limit">How many may be open at once.</param>
/// <param name="report">Told of problems, in words.</param>
internal sealed class OpenFiles(int limit, Action<string> report) : IDisposable
{
    private const int SpareBuffers = 64, LargestSpare = 1 << 20;
    private readonly LinkedList<TrialFile> open = []; // least recently used first
    private readonly List<TrialFile> changed = [];
    private readonly Stack<LineWriter> spare = [];

    /// <summary>How many are open.</summary>
    public int Count => open.Count;

    /// <summary>How many bytes wait for <see cref="Save"/>.</summary>
    public long Waiting
    {
        get
        {
            var bytes = 0L;
            foreach (var file in changed) bytes += file.Waiting;
            return bytes;
        }
    }

    /// <summary>Saves every change. After a failure it can be called again: what was saved is not saved twice.</summary>
    public void Save()
    {
        var saved = 0;
        try
        {
            for (; saved < changed.Count; saved++) changed[saved].Save();
        }
        finally
        {
            changed.RemoveRange(0, saved);
        }
    }

    public void Changed(TrialFile file) => changed.Add(file);

    public void Opened(TrialFile file)
    {
        while (open.Count >= limit) open.First!.Value.Release();
        file.Place ??= new(file);
        open.AddLast(file.Place);
    }

    public void Used(TrialFile file)
    {
        if (file.Place?.Next is null) return;
        open.Remove(file.Place);
        open.AddLast(file.Place);
    }

    public void Closed(TrialFile file)
    {
        if (file.Place?.List is not null) open.Remove(file.Place);
    }

    public void Report(string problem) => report(problem);

    public LineWriter Rent() => spare.TryPop(out var writer) ? writer : new LineWriter(capacity: 1024);

    public void Return(LineWriter writer)
    {
        if (spare.Count >= SpareBuffers || writer.Length > LargestSpare) return;
        writer.Length = 0;
        spare.Push(writer);
    }

    public void Dispose()
    {
        while (open.First is { } file) file.Value.Release();
    }
}
