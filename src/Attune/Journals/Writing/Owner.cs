using System.Globalization;
using Attune.Journals.Format;

namespace Attune.Journals.Writing;

/// <summary>Who writes an experiment: one line of JSON beside the lock.</summary>
internal readonly record struct Owner(string Host, int ProcessId, DateTimeOffset Since)
{
    /// <summary>The owner a file names; null when there is none, or it cannot be read.</summary>
    public static Owner? Read(string path)
    {
        try
        {
            var line = new LineReader(File.ReadAllBytes(path), new Vocabulary(null));
            return Read(ref line);
        }
        catch (Exception problem) when (problem is IOException or FormatException or OverflowException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The owner that a line begins with.</summary>
    /// <exception cref="FormatException">It does not.</exception>
    public static Owner Read(ref LineReader line) =>
        new(line.Text("{\"host\":"u8), line.Int(",\"pid\":"u8), DateTimeOffset.Parse(line.Text(",\"since\":"u8), CultureInfo.InvariantCulture));

    /// <summary>Begins a line with the owner.</summary>
    public void Write(LineWriter line)
    {
        line.Field("{\"host\":"u8, Host);
        line.Field(",\"pid\":"u8, ProcessId);
        line.Field(",\"since\":"u8, Since.ToString("O", CultureInfo.InvariantCulture));
    }

    public void Write(string path)
    {
        var line = new LineWriter(256);
        Write(line);
        line.Raw("}\n"u8);
        Storage.AtomicFile.Write(path, line.Written);
    }
}
