using Xunit.MicrosoftTestingPlatform;

namespace Attune.Conformance;

/// <summary>With a folder it replays the recorded cases there; without one it runs this project's tests.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => args is [{ } folder] && !folder.StartsWith('-')
        ? FolderRun.Of(folder, Console.Out)
        : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
