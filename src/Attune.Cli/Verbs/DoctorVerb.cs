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
        text.WriteLine($"machine  {resources["cpu"]} processors, {resources["gpu"]} graphics cards, {resources["memory"] / (1L << 30):0.0} GiB of memory");
        text.WriteLine($"storage  {shelf.Root}: {(problem is null ? $"{shelf.Experiments.Count} experiments, {new DriveInfo(Existing(shelf.Root)).AvailableFreeSpace >> 30} GB free" : problem)}");
        screen.Show(text.ToString(), Screen.Map(
            new("version", typeof(Tune).Assembly.GetName().Version?.ToString(3)), new("runtime", RuntimeInformation.FrameworkDescription), new("os", RuntimeInformation.OSDescription),
            new("machine", resources.ToString()), new("storage", shelf.Root), new("problem", problem)));
        return Task.FromResult(problem is null ? ExitCode.Done : ExitCode.Failed);
    });

    // Why nothing can be written there; null: it can.
    private static string? Obstacle(string root)
    {
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

    private static string Existing(string path) => Directory.Exists(path) ? path : Existing(Path.GetDirectoryName(path)!);
}
