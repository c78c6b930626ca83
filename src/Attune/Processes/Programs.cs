namespace Attune.Processes;

/// <summary>Finds programs as a shell does.</summary>
internal static class Programs
{
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat", ""] : [""];

    /// <summary>The path of a program: one with a slash from the directory, any other by the path to search.</summary>
    /// <returns>The path; null: there is no such file that can be executed.</returns>
    public static string? Find(string program, string directory, string? searched)
    {
        var places = program.Contains('/') || program.Contains(Path.DirectorySeparatorChar) ? [directory] : (searched ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return places.SelectMany(place => Endings.Select(ending => Path.GetFullPath(Path.Combine(directory, place, program + ending)))).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
