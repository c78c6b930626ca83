using System.Globalization;
using Attune.Journals.Format;
using Attune.Journals.Segments;

namespace Attune.Storage;

/// <summary>The files of a checkpoint in a store, with their lengths and checksums: the blob <c>checkpoint_000003.manifest</c>, one JSON object a line, written last.</summary>
internal sealed record CheckpointManifest(IReadOnlyList<CheckpointManifest.Entry> Files)
{
    /// <param name="Name">The path below the checkpoint's directory, with forward slashes.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="Check">The CRC-32C of them.</param>
    public readonly record struct Entry(string Name, long Length, uint Check);

    /// <summary>The manifest of what is in a directory.</summary>
    public static CheckpointManifest Of(string directory) => new([.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        .Select(path => new Entry(Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/'), new FileInfo(path).Length, CheckOf(path)))
        .OrderBy(file => file.Name, StringComparer.Ordinal)]);

    /// <exception cref="FormatException">It is no manifest.</exception>
    public static CheckpointManifest Parse(byte[] bytes)
    {
        var files = new List<Entry>();
        foreach (var range in bytes.AsSpan().Split((byte)'\n'))
        {
            if (bytes[range].Length > 0) files.Add(Parse(bytes.AsSpan(range)));
        }
        return new(files);
    }

    public byte[] Format()
    {
        var lines = new LineWriter();
        foreach (var file in Files)
        {
            lines.Field("{\"file\":"u8, file.Name);
            lines.Field(",\"bytes\":"u8, file.Length);
            lines.Field(",\"crc\":"u8, SealedLine.Text(file.Check));
            lines.Raw("}\n"u8);
        }
        return lines.Written.ToArray();
    }

    /// <summary>Whether a directory holds these files, and no others.</summary>
    public bool IsIn(string directory) => Directory.Exists(directory) && Of(directory).Files.SequenceEqual(Files);

    /// <summary>Which of these files a directory does not hold, in words; null: it holds them.</summary>
    public string? Difference(string directory)
    {
        var found = Of(directory).Files.ToDictionary(file => file.Name);
        foreach (var file in Files)
        {
            if (!found.TryGetValue(file.Name, out var other)) return $"'{file.Name}' is missing";
            if (other != file) return $"'{file.Name}' was changed; it has {other.Length} bytes, and had {file.Length}";
        }
        return null;
    }

    private static Entry Parse(ReadOnlySpan<byte> bytes)
    {
        var line = new LineReader(bytes, new Vocabulary(null));
        return new(BlobKey.Checked(line.Text("{\"file\":"u8)), line.Long(",\"bytes\":"u8), uint.Parse(line.Text(",\"crc\":"u8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    private static uint CheckOf(string path)
    {
        using var file = File.OpenHandle(path);
        var (buffer, check) = (new byte[1 << 20], 0u);
        for (long at = 0; RandomAccess.Read(file, buffer, at) is > 0 and var count; at += count) check = Crc32C.Of(check, buffer.AsSpan(0, count));
        return check;
    }
}
