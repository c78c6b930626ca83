using System.CommandLine;
using System.Runtime.InteropServices;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs;

/// <summary><c>attune doctor</c>: what this machine has, and whether experiments can be kept.</summary>
internal static class DoctorVerb
{
    public static Verb Create() => new Verb("doctor", "What this machine has, and whether experiments can be kept.").Does((asked, screen, _) =>
    {
        var shelf = asked.Shelf();
        var (resources, problem) = (Machine.Capacity, Obstacle(shelf.Root));
        var text = new StringWriter();
        text.WriteLine($"attune   {typeof(Tune).Assembly.GetName().Version?.ToString(3)} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})");
        text.WriteLine($"machine  {Words.Count((long)resources["cpu"], "processor")}, {Words.Count((long)resources["gpu"], "graphics card")}, {resources["memory"] / (1L << 30):0.0} GiB of memory");
        text.WriteLine($"storage  {shelf.Root}: {(problem is null ? $"{Words.Count(shelf.Experiments.Count, "experiment")}, {new DriveInfo(Existing(shelf.Root)).AvailableFreeSpace >> 30} GB free" : problem)}");
        screen.Show(text.ToString(), Screen.Map(
            new("version", typeof(Tune).Assembly.GetName().Version?.ToString(3)), new("runtime", RuntimeInformation.FrameworkDescription), new("os", RuntimeInformation.OSDescription),
            new("machine", resources.ToString()), new("storage", shelf.Root), new("problem", problem)));
        return Task.FromResult(problem is null ? ExitCode.Done : ExitCode.Failed);
    });

    // Why nothing can be written there; null: it can.
    private static string? Obstacle(string root)
    {
        if (Above(root).FirstOrDefault(File.Exists) is { } file) return $"cannot be written: '{file}' is a file";
        try
        {
            using var probe = new FileStream(Path.Combine(Existing(root), $".attune-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"cannot be written: {problem.Message}";
        }
    }

    private static IEnumerable<string> Above(string path)
    {
        for (string? place = path; place is not null; place = Path.GetDirectoryName(place)) yield return place;
    }

    private static string Existing(string path) => Directory.Exists(path) ? path : Existing(Path.GetDirectoryName(path)!);
}
