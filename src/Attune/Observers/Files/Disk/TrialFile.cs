using Attune.Journals.Format;
using Microsoft.Win32.SafeHandles;

namespace Attune.Observers.Files.Disk;

/// <summary>
/// A file that grows at its end and may be cut. Changes are gathered in memory; <see cref="Save"/> alone touches the disk, and may be repeated when it fails.
/// </summary>
internal sealed class TrialFile(TrialFolder folder, string name, OpenFiles files, long length = 0)
{
    private LineWriter? buffer;
    private SafeFileHandle? handle;
    private long start = length, onDisk = length; // where the buffer begins; how long the file is

    public string Name => name;

    public string Path => System.IO.Path.Combine(folder.Path, name);

    /// <summary>The length with everything in memory.</summary>
    public long Length => start + Waiting;

    /// <summary>How many bytes are only in memory.</summary>
    public int Waiting => buffer?.Length ?? 0;

    /// <summary>Whether someone removed the file; what would go there is dropped.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Whether no more is coming.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Its place among the open files.</summary>
    public LinkedListNode<TrialFile>? Place { get; set; }

    /// <summary>What is appended here is written with the next <see cref="Save"/>.</summary>
    public LineWriter Append()
    {
        if (buffer is not null) return buffer;
        files.Changed(this);
        return buffer = files.Rent();
    }

    public void Cut(long to)
    {
        if (to >= Length) return;
        var writer = Append();
        writer.Length = (int)Math.Max(0, to - start);
        start = Math.Min(start, to);
    }

    /// <summary>Nothing more is appended; the handle is given back with the next <see cref="Save"/>.</summary>
    public void Close()
    {
        IsClosed = true;
        if (buffer is null) Release();
    }

    public void Save()
    {
        if (buffer is null) return;
        if (!IsLost) Write();
        if (IsLost) start += buffer.Length;
        files.Return(buffer);
        buffer = null;
        if (IsClosed) Release();
    }

    /// <summary>Closes the handle, if there is one.</summary>
    public void Release()
    {
        handle?.Dispose();
        handle = null;
        files.Closed(this);
    }

    private void Write()
    {
        if (Handle() is not { } open) return;
        if (onDisk > start) RandomAccess.SetLength(open, start);
        onDisk = start;
        RandomAccess.Write(open, buffer!.Written, start);
        start = onDisk = start + buffer.Length;
    }

    private SafeFileHandle? Handle()
    {
        if (handle is not null)
        {
            files.Used(this);
            return handle;
        }
        try
        {
            return handle = Open();
        }
        catch (Exception problem) when (onDisk > 0 && problem is FileNotFoundException or DirectoryNotFoundException)
        {
            IsLost = true;
            files.Report($"{Path} was removed while the experiment was running; what comes later is in the journal, but no longer in this file.");
            return null;
        }
    }

    // A new file is not truncated: ext4 writes a file that was to the disk as soon as it is closed, which costs more than all the rest.
    private SafeFileHandle Open()
    {
        if (onDisk == 0) folder.Make();
        var opened = File.OpenHandle(Path, onDisk == 0 ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        if (onDisk == 0) onDisk = RandomAccess.GetLength(opened);
        if (!IsClosed) files.Opened(this);
        return opened;
    }
}
