using System.Globalization;

namespace Attune;

/// <summary>Signals by name.</summary>
internal static class SignalName
{
    private const string OutOfMemory = ", which nobody of Attune sent: mostly the system, out of memory";

    public static string Of(int signal) => signal switch
    {
        4 => "SIGILL", 6 => "SIGABRT", 8 => "SIGFPE", 9 => $"SIGKILL{OutOfMemory}", 11 => "SIGSEGV, an access to memory that is not its own", 15 => "SIGTERM",
        _ => string.Create(CultureInfo.InvariantCulture, $"signal {signal}"),
    };
}
