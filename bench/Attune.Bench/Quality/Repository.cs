namespace Attune.Bench;

/// <summary>Where this repository lies: the folder with the solution in it, above the program or the working directory.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory)
        ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} or {Environment.CurrentDirectory} holds Attune.slnx: run this inside the repository.");

    public static string Packs => Path.Combine(Root, "bench", "packs");

    public static string Problems => Path.Combine(Root, "bench", "problems", "problems.json");

    private static string? Above(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "Attune.slnx"))) return place.FullName;
        }
        return null;
    }
}
