using System.IO.Pipelines;
using System.Text;

namespace Attune.Protocol;

/// <summary>The protocol over a program's standard input and output. Lines that are no messages are its own output.</summary>
internal sealed class StandardStreams
{
    private readonly Pipe heard = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly TaskCompletionSource<(Wire, Message)> caller = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Stream> talk = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the program has greeted.</summary>
    public Task<(Wire Wire, Message Hello)> Caller => caller.Task;

    /// <summary>The program has started.</summary>
    public void Open(Stream input) => talk.TrySetResult(input);

    /// <summary>Looks at a line of standard output.</summary>
    /// <returns>Whether it is a message.</returns>
    public bool Takes(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        if (!line.StartsWith('{') || Message.TryRead(bytes) is not { } message) return false;
        if (message.Type == "hello") caller.TrySetResult((new(heard.Reader.AsStream(), talk.Task.GetAwaiter().GetResult()) { MayStall = true }, message));
        else Hear([.. bytes, (byte)'\n']);
        return true;
    }

    /// <summary>The program has ended.</summary>
    public void Close()
    {
        talk.TrySetResult(Stream.Null);
        caller.TrySetCanceled();
        heard.Writer.Complete();
    }

    private void Hear(byte[] bytes)
    {
        bytes.CopyTo(heard.Writer.GetSpan(bytes.Length));
        heard.Writer.Advance(bytes.Length);
        heard.Writer.FlushAsync().AsTask().GetAwaiter().GetResult();
    }
}
