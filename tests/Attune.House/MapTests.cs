using System.Text.RegularExpressions;
using Xunit;

namespace Attune.House;

/// <summary>docs/map.md names every room there is and none that there is not.</summary>
public partial class MapTests
{
    private static readonly HashSet<string> Mapped = [.. Row().Matches(Repository.Read("docs/map.md")).Select(row => row.Groups["folder"].Value)];

    private static readonly HashSet<string> Rooms =
        [.. Repository.Files.Where(IsInARoom).Select(path => path[..path.LastIndexOf('/')])];

    [Fact]
    public void Every_folder_is_on_the_map() => Assert.Equal([], Rooms.Except(Mapped).Order());

    [Fact]
    public void Every_folder_on_the_map_exists() => Assert.Equal([], Mapped.Where(folder => !Directory.Exists(Path.Combine(Repository.Root, folder))).Order());

    private static bool IsInARoom(string path) => path.Split('/') is ["src" or "tests" or "samples" or "bench", _, _, ..];

    [GeneratedRegex(@"^\| `(?<folder>[^`]+)/` \| \S", RegexOptions.Multiline)]
    private static partial Regex Row();
}
