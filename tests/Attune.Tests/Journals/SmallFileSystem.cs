using System.Diagnostics;
using Xunit;

namespace Attune.Tests.Journals;

/// <summary>A file system in memory that is soon full. Needs the rights to mount one; the test is skipped without.</summary>
internal sealed class SmallFileSystem : IDisposable
{
    private readonly string path;

    private SmallFileSystem(string path) => this.path = path;

    public static SmallFileSystem Mount(string path, int kilobytes)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") Assert.Skip("Only root on Linux can mount a small file system.");
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path) != 0) Assert.Skip("A small file system could not be mounted here.");
        return new(path);
    }

    public void Dispose() => Run("umount", "-l", path);

    private static int Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
