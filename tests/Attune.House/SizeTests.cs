using Xunit;

namespace Attune.House;

/// <summary>Small files, short functions, folders one can see at a glance.</summary>
public class SizeTests
{
    private const int FileCeiling = 400;
    private const int FolderCeiling = 15;

    /// <summary>Numeric kernels may argue: the path and why it cannot be split.</summary>
    private static readonly Dictionary<string, string> LongFiles = [];

    /// <summary>Folders of one closed family each, where every file is one short record.</summary>
    private static readonly Dictionary<string, string> RoomyFolders = new()
    {
        ["src/Attune.Core/Events"] = "one file per event: the vocabulary of the journal",
    };

    [Fact]
    public void Files_are_short()
    {
        var lines = Repository.Sources.Select(file => file.Lines).ToList();

        Assert.InRange(Quantile(lines, 0.5), 1, 60);
        Assert.InRange(Quantile(lines, 0.9), 1, 200);
    }

    [Fact]
    public void No_file_passes_the_ceiling() =>
        Assert.Empty(Repository.Sources.Where(file => file.Lines > FileCeiling && !LongFiles.ContainsKey(file.Path)).Select(file => $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void Functions_are_short()
    {
        var lines = Repository.Sources.SelectMany(file => file.FunctionLengths).ToList();

        Assert.InRange(Quantile(lines, 0.5), 1, 8);
        Assert.InRange(Quantile(lines, 0.9), 1, 25);
    }

    [Fact]
    public void Folders_are_small() =>
        Assert.Empty(Repository.Sources.GroupBy(file => Path.GetDirectoryName(file.Path)!.Replace('\\', '/'))
            .Where(folder => folder.Count() > FolderCeiling && !RoomyFolders.ContainsKey(folder.Key))
            .Select(folder => $"{folder.Key}: {folder.Count()} files"));

    [Fact]
    public void Exceptions_are_still_needed()
    {
        Assert.All(LongFiles.Keys, path => Assert.True(Repository.Sources.Single(file => file.Path == path).Lines > FileCeiling, path));
        Assert.All(RoomyFolders.Keys, folder => Assert.True(Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs").Length > FolderCeiling, folder));
    }

    private static int Quantile(List<int> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1)));
}
