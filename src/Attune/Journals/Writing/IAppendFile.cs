namespace Attune.Journals.Writing;

/// <summary>A file that is written from its beginning to its end.</summary>
internal interface IAppendFile : IDisposable
{
    /// <summary>Hands bytes to the operating system.</summary>
    void Write(ReadOnlySpan<byte> bytes, long position);

    /// <summary>Cuts the file.</summary>
    void SetLength(long length);

    /// <summary>Forces everything written to the disk.</summary>
    void Flush();
}
