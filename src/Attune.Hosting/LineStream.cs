using System.Text;
using System.Threading.Channels;

namespace Attune;

/// <summary>Lines as they are written, for one reader. The newest 10,000 that were not read yet are kept.</summary>
public sealed class LineStream
{
    private const int Kept = 10_000;
    private readonly Channel<string> lines = Channel.CreateBounded<string>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Where lines are written.</summary>
    public TextWriter Writer => field ??= new LineWriter(lines.Writer);

    /// <summary>The lines, to the end of the run.</summary>
    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken cancellationToken = default) => lines.Reader.ReadAllAsync(cancellationToken);

    /// <summary>There will be no more lines.</summary>
    internal void Complete() => lines.Writer.TryComplete();

    private sealed class LineWriter(ChannelWriter<string> lines) : TextWriter
    {
        private readonly StringBuilder line = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            if (value == '\n')
            {
                lines.TryWrite(line.ToString().TrimEnd('\r'));
                line.Clear();
            }
            else
            {
                line.Append(value);
            }
        }
    }
}
