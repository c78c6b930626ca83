using System.Net.Sockets;

namespace Attune.Protocol;

/// <summary>A Unix domain socket in a new directory that only this user may enter.</summary>
internal sealed class PrivateSocket : IDisposable
{
    private const int LongestPath = 100; // bytes; macOS takes 103, Linux and Windows 107
    private readonly string directory = NewDirectory();

    public PrivateSocket()
    {
        Address = Path.Combine(directory, "s");
        Listener.Bind(new UnixDomainSocketEndPoint(Address));
        Listener.Listen(512);
    }

    /// <summary>The path of the socket.</summary>
    public string Address { get; }

    /// <summary>The socket, which listens.</summary>
    public Socket Listener { get; } = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public void Dispose()
    {
        Listener.Dispose();
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (IOException)
        {
            // An empty directory is left.
        }
    }

    // Where temporary files have a path too long for a socket, it goes where the paths are short.
    private static string NewDirectory()
    {
        if (OperatingSystem.IsWindows() || System.Text.Encoding.UTF8.GetByteCount(Path.GetTempPath()) + "attune-xxxxxx/s".Length <= LongestPath) return Directory.CreateTempSubdirectory("attune-").FullName;
        return Directory.CreateDirectory($"/tmp/attune-{Guid.NewGuid():N}", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }
}
