namespace Attune;

/// <summary>How this program is started again.</summary>
internal static class SameProgram
{
    /// <summary>Its file, and its arguments.</summary>
    public static (string Program, IReadOnlyList<string> Arguments) Call
    {
        get
        {
            var host = Environment.ProcessPath ?? throw new PlatformNotSupportedException("This system does not tell where the program is, so that it cannot be started again as a worker. Use Isolation.InProcess.");
            var arguments = Environment.GetCommandLineArgs();
            return (host, Path.GetFileNameWithoutExtension(host) == "dotnet" ? arguments : arguments[1..]);
        }
    }
}
