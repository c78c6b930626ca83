namespace Attune.Processes;

/// <summary>Takes what a program writes. Called for one piece at a time; while it does not return, the program is not read from, and waits when the pipe is full.</summary>
/// <param name="bytes">What was written.</param>
/// <param name="isError">Whether to standard error.</param>
internal delegate void ChildOutput(ReadOnlySpan<byte> bytes, bool isError);
