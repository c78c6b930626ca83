namespace Attune.Storage;

/// <summary>Finds where an experiment is kept, from how a call names it.</summary>
internal static class Homes
{
    /// <summary>Where experiments are kept unless somebody says otherwise.</summary>
    public const string Default = "~/attune_results";

    /// <summary>What is wrong with the storage that the options name, in words.</summary>
    public static IEnumerable<string> Problems(RunOptions options)
    {
        if (options.StorageFilesystem is null)
        {
            if (options.StoragePath is { } path && StoragePath.Problem(path, nameof(options.StoragePath)) is { } problem) yield return problem;
            yield break;
        }
        if (options.StoragePath is { } key && StoragePath.ProblemOfKey(key) is { } refusal) yield return refusal;
        if (options.Name?.Contains(AtomicFile.Unfinished, StringComparison.Ordinal) is true) yield return $"Name is '{options.Name}'; in a store it becomes part of keys, which must not contain '{AtomicFile.Unfinished}'.";
    }

    /// <summary>Where the experiment with a name is kept, by options that have no problems.</summary>
    public static IHome Of(RunOptions options, string name)
    {
        if (options.StorageFilesystem is { } store) return InStore(store, Below(options.StoragePath ?? "", name), options.TimeProvider);
        var root = options.StoragePath ?? Default;
        return StoragePath.InMemory(root) is var (memory, key)
            ? InMemory(memory, Below(key, name), options.TimeProvider)
            : new DirectoryHome(Path.Combine(StoragePath.Directory(root), name));
    }

    /// <summary>The experiment at a path or an address.</summary>
    /// <exception cref="TuneException">There can be no such place.</exception>
    public static IHome At(string path)
    {
        if (StoragePath.Problem(path, "The path") is { } problem) throw new TuneException(problem);
        return StoragePath.InMemory(path) is var (memory, key) ? InMemory(memory, key, TimeProvider.System) : new DirectoryHome(StoragePath.Directory(path));
    }

    /// <summary>The experiment under a key of a store.</summary>
    public static IHome InStore(IBlobStore store, string key, TimeProvider? time = null) => new StoreHome(store, key, key, time ?? TimeProvider.System);

    private static StoreHome InMemory(string store, string key, TimeProvider time) => new(MemoryBlobStore.Named(store), key, $"memory://{Below(store, key)}", time);

    private static string Below(string folder, string name) => folder.Length == 0 ? name : name.Length == 0 ? folder : $"{folder}/{name}";
}
