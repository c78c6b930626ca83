using Microsoft.Win32.SafeHandles;

namespace Attune.Storage;

/// <summary>The first bytes of a file that may grow meanwhile: as long at the end of the reading as at its beginning.</summary>
internal sealed class FileWindow(SafeFileHandle file, long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer) => Advance(RandomAccess.Read(file, buffer[..Left(buffer.Length)], Position));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Advance(await RandomAccess.ReadAsync(file, buffer[..Left(buffer.Length)], Position, cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => length,
    };

    public override void SetLength(long value) => throw new NotSupportedException("A window on a file is only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A window on a file is only read.");

    public override void Flush() { }

    private int Left(int wanted) => (int)Math.Clamp(length - Position, 0, wanted);

    private int Advance(int read)
    {
        Position += read;
        return read;
    }
}
