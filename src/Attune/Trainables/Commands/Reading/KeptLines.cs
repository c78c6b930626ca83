namespace Attune;

/// <summary>Some of the lines that went by: the first and the last ones.</summary>
internal sealed class KeptLines(int first, int last)
{
    private readonly List<string> begin = [];
    private readonly Queue<string> end = new();

    public long Count { get; private set; }

    public IReadOnlyList<string> All => [.. begin, .. end];

    public void Add(string line)
    {
        Count++;
        if (begin.Count < first)
        {
            begin.Add(line);
            return;
        }
        if (end.Count == last) end.Dequeue();
        end.Enqueue(line);
    }

    /// <summary>The last so many.</summary>
    public string Tail(int count) => string.Join('\n', All.TakeLast(count));
}
