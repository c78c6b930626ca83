using System.Text;

namespace Attune.Cli.Shelves;

/// <summary>A file that a program writes, read as far as it has come: at each look, what is new.</summary>
/// <param name="path">The file.</param>
internal sealed class LogFile(string path)
{
    private const int Piece = 1 << 16; // bytes
    private static readonly string[] Names = ["stdout", "stderr", "stdout.txt", "stderr.txt", "error.txt"];

    private readonly Decoder decoder = Encoding.UTF8.GetDecoder(); // keeps the first half of a character that is written in two
    private long read;

    /// <summary>Its name.</summary>
    public string Name => Path.GetFileName(path);

    /// <summary>The files of a trial's directory, by name: what its program and its code printed, how it failed, any <c>*.log</c>.</summary>
    public static IEnumerable<string> In(string directory) => !Directory.Exists(directory) ? [] :
        Directory.EnumerateFiles(directory).Where(path => Names.Contains(Path.GetFileName(path)) || path.EndsWith(".log", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>What is new, in pieces.</summary>
    public IEnumerable<string> ReadOn()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length <= read) yield break;
        file.Position = read;
        var (bytes, characters) = (new byte[Piece], new char[Encoding.UTF8.GetMaxCharCount(Piece)]);
        while (file.Read(bytes) is > 0 and var count)
        {
            read += count;
            yield return new(characters, 0, decoder.GetChars(bytes.AsSpan(0, count), characters, flush: false));
        }
    }
}
