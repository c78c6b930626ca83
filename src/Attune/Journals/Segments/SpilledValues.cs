using System.Security.Cryptography;

namespace Attune.Journals.Segments;

/// <summary>Reported values too long for a line, each in a file named by the SHA-256 of its JSON. A file is complete before its line is written.</summary>
internal sealed class SpilledValues(string directory)
{
    /// <summary>The longest value in a line, in bytes of JSON.</summary>
    public const int Longest = 1024;

    private readonly Dictionary<string, byte[]> waiting = [];

    /// <summary>Keeps a value until <see cref="Save"/>.</summary>
    public string Add(ReadOnlySpan<byte> json)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        waiting[hash] = json.ToArray();
        return hash;
    }

    /// <summary>Writes what was added. What is there already stays.</summary>
    public void Save()
    {
        if (waiting.Count == 0) return;
        Directory.CreateDirectory(directory);
        foreach (var (hash, json) in waiting)
        {
            var path = Path.Combine(directory, hash);
            if (!File.Exists(path)) Storage.AtomicFile.Write(path, json);
        }
        waiting.Clear();
    }

    /// <summary>The JSON of a value.</summary>
    /// <exception cref="FormatException">It is not here, or it was changed.</exception>
    public byte[] Read(string hash)
    {
        var path = Path.Combine(directory, hash);
        if (!File.Exists(path)) throw new FormatException($"the value it names, {path}, is missing");
        var json = File.ReadAllBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(json)) == hash ? json : throw new FormatException($"the value it names, {path}, was changed");
    }
}
