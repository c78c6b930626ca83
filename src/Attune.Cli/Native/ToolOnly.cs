namespace Attune.Cli.Formats;

/// <summary>What only the command as a <c>dotnet tool</c> has: the libraries for it are larger than all the rest, and do not compile ahead of time.</summary>
internal static class ToolOnly
{
    public static TuneException Lacks(string what, string or = "") => new($"{what} only by the command as a dotnet tool, not by this native file: dotnet tool install Attune.Cli.{or}");
}
