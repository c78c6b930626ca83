using System.IO.Pipes;
using Attune.Processes.Posix;

namespace Attune.Processes;

/// <summary>
/// A small process of its own that outlives the engine by a moment: it is told which sessions there are, and when the pipe from the engine breaks, in whatever way the engine
/// ended, it kills them, and on Linux everything that carries the engine's mark. A shell is all it needs. On Windows a job object does the same.
/// </summary>
#pragma warning disable CA1001 // The pipe is open as long as the engine lives: that is what it is for.
internal sealed class Guardian
#pragma warning restore CA1001
{
    private const string Script = """
        trap '' HUP INT QUIT TERM PIPE
        s=' '
        while IFS= read -r l; do
          case $l in
            +*) s="$s${l#+} " ;;
            -*) p=${l#-}; s="${s%% $p *} ${s#* $p }" ;;
          esac
        done
        for p in $s; do kill -s KILL -- "-$p"; done 2>/dev/null
        i=0
        while [ $i -lt 20 ]; do
          f=$(grep -lsF "$1." /proc/[0-9]*/environ)
          [ -n "$f" ] || break
          for e in $f; do p=${e#/proc/}; kill -s KILL "${p%/environ}"; done 2>/dev/null
          i=$((i + 1))
        done
        """;

    private const string Shell = "/bin/sh";
    private readonly Lock gate = new();
    private readonly HashSet<int> sessions = [];
    private AnonymousPipeServerStream? pipe;

    /// <summary>The one of this engine.</summary>
    public static Guardian Instance { get; } = new();

    /// <summary>Whether this system has what a guardian needs; without it, children outlive an engine that is killed.</summary>
    public static bool IsPossible => OperatingSystem.IsWindows() || File.Exists(Shell);

    /// <summary>From now on a session ends with the engine.</summary>
    public void Watch(int session)
    {
        if (!IsPossible) return;
        lock (gate)
        {
            sessions.Add(session);
            if (!TryTell($"+{session}\n")) Begin();
        }
    }

    /// <summary>A session is over.</summary>
    public void Forget(int session)
    {
        lock (gate)
        {
            if (sessions.Remove(session)) TryTell($"-{session}\n");
        }
    }

    // Also after somebody killed it.
    private void Begin()
    {
        pipe?.Dispose();
        pipe = new(PipeDirection.Out);
        using var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);
        var silent = (int)nothing.DangerousGetHandle();
        var start = new ChildStart(Shell, ["-c", Script, "attune-guardian", Mark.Engine], new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }, "/");
        Spawn.Start(start, (int)pipe.ClientSafePipeHandle.DangerousGetHandle(), silent, silent);
        pipe.DisposeLocalCopyOfClientHandle();
        foreach (var session in sessions) TryTell($"+{session}\n");
    }

    private bool TryTell(string line)
    {
        try
        {
            pipe?.Write(System.Text.Encoding.ASCII.GetBytes(line));
            return pipe is not null;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
