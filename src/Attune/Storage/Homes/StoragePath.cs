namespace Attune.Storage;

/// <summary>The ways to name a place: a directory, with <c>~</c> for the user's own; <c>file:///…</c>; <c>memory://name/…</c>; and those that need a store from a package.</summary>
internal static class StoragePath
{
    private const string Memory = "memory", File = "file";

    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["s3"] = Package("Attune.Storage.S3", "new S3BlobStore(…)"),
        ["gs"] = Package("Attune.Storage.S3, which speaks to Google Cloud Storage too,", "new S3BlobStore(…)"),
        ["az"] = Package("Attune.Storage.Azure", "new AzureBlobStore(…)"),
        ["abfs"] = Package("Attune.Storage.Azure", "new AzureBlobStore(…)"),
        ["abfss"] = Package("Attune.Storage.Azure", "new AzureBlobStore(…)"),
        ["hdfs"] = "for HDFS there is no package: mount it as a directory, or give a store of your own as StorageFilesystem and in StoragePath only the path within it",
    };

    /// <summary>What is wrong with a path or an address, in words; null: nothing.</summary>
    public static string? Problem(string path, string what)
    {
        if (string.IsNullOrWhiteSpace(path)) return $"{what} is empty; name a directory, or leave it out.";
        return Scheme(path) switch
        {
            null => null,
            File => DirectoryOf(path) is null ? $"{what} is '{path}', which is no address of a file of this machine; write it with three slashes, like file:///data/tuning, or as a plain path." : null,
            Memory => InMemory(path) is null ? $"{what} is '{path}'; name the store in memory and the path within it with forward slashes: memory://name/path." : null,
            var scheme when Packages.TryGetValue(scheme, out var way) => $"{what} is '{path}', and Attune itself does not speak {scheme}://; {way}.",
            var scheme => $"{what} is '{path}', and {scheme}:// is not known. Known are plain paths, file://, memory://, and through StorageFilesystem any store.",
        };
    }

    /// <summary>What is wrong with a path within a store, in words; null: nothing.</summary>
    public static string? ProblemOfKey(string key)
    {
        if (key.Length == 0) return null;
        if (Scheme(key) is { } scheme) return $"StoragePath is '{key}' and StorageFilesystem is given; the store is named by StorageFilesystem, so StoragePath must be the path within it, without {scheme}://.";
        try
        {
            BlobKey.Checked(key);
            return null;
        }
        catch (ArgumentException)
        {
            return $"StoragePath is '{key}' and StorageFilesystem is given; then it is a path within the store, like 'teams/vision': relative, with forward slashes, without empty parts, '.' and '..'.";
        }
    }

    /// <summary>The store and the key that an address of a place in memory names; null: it is none.</summary>
    public static (string Store, string Key)? InMemory(string path)
    {
        if (Scheme(path) != Memory) return null;
        var parts = path[(Memory.Length + "://".Length)..].Split('/', 2);
        var key = parts.ElementAtOrDefault(1) ?? "";
        return parts[0].Length > 0 && (key.Length == 0 || ProblemOfKey(key) is null) ? (parts[0], key) : null;
    }

    /// <summary>Whether something is an address: begins with a scheme.</summary>
    public static bool Names(string path) => Scheme(path) is not null;

    /// <summary>The directory that a path or an address without problems names.</summary>
    public static string Directory(string path) => Path.GetFullPath(Scheme(path) == File ? DirectoryOf(path)! : AtHome(path));

    private static string AtHome(string path) =>
        path == "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;

    private static string? DirectoryOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { IsFile: true, IsUnc: false } && uri.Host is "" or "localhost" ? uri.LocalPath : null;

    // What stands before "://", or "file" before ":". One letter is a drive.
    private static string? Scheme(string path)
    {
        var end = path.IndexOf(':', StringComparison.Ordinal);
        if (end < 2 || !path.AsSpan(0, end).ToArray().All(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.')) return null;
        var scheme = path[..end].ToLowerInvariant();
        return scheme == File || path.AsSpan(end).StartsWith("://") ? scheme : null;
    }

    private static string Package(string name, string store) =>
        $"add the package {name} and give its store, StorageFilesystem = {store}, with only the path within it in StoragePath";
}
