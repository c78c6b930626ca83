namespace Attune.Storage;

/// <summary>What may be a key.</summary>
internal static class BlobKey
{
    /// <summary>The key, if it is one.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static string Checked(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.AsSpan().ContainsAny('\\', '\0')) throw Refusal(key, "it holds a backslash or a null character");
        foreach (var part in key.Split('/'))
        {
            if (part is "" or "." or "..") throw Refusal(key, part.Length == 0 ? "a part of it is empty" : $"a part of it is '{part}'");
            if (part.Contains(AtomicFile.Unfinished, StringComparison.Ordinal)) throw Refusal(key, $"'{AtomicFile.Unfinished}' marks unfinished files");
        }
        return key;
    }

    private static ArgumentException Refusal(string key, string why) =>
        new($"'{key}' cannot be a key: {why}. A key is a relative path with forward slashes, like 'trials/000017/model.bin'.", nameof(key));
}
