using Attune.Journals.Format;
using Attune.Storage;

namespace Attune;

/// <summary><c>callbacks/0.json</c>: the state of a callback, and the last event it had been told when it gave it.</summary>
/// <param name="directory">The directory of this machine in which the session works.</param>
/// <param name="place">The callback's position among the run's.</param>
/// <param name="name">Its type; the state of another type is none of its.</param>
internal sealed class CallbackMemory(string directory, int place, string name)
{
    /// <summary>The directory below that.</summary>
    public const string Folder = "callbacks";

    private readonly string path = Path.Combine(directory, Folder, $"{place}.json");

    /// <summary>What was written last; null: nothing.</summary>
    /// <exception cref="FormatException">It is not readable.</exception>
    public (long Sequence, Configuration State)? Read()
    {
        if (!File.Exists(path)) return null;
        var line = new LineReader(File.ReadAllBytes(path), new Vocabulary(spilled: null));
        var of = line.Text("{\"callback\":"u8);
        var (sequence, state) = (line.Long(",\"sequence\":"u8), line.Map(",\"state\":"u8));
        line.Expect("}\n"u8);
        return of == name ? (sequence, state) : null;
    }

    public void Write(long sequence, Configuration state)
    {
        var line = new LineWriter();
        line.Field("{\"callback\":"u8, name);
        line.Field(",\"sequence\":"u8, sequence);
        line.Field(",\"state\":"u8, state);
        line.Raw("}\n"u8);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, line.Written);
    }
}
