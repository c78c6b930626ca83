using System.Text;
using Attune.Journals.Format;
using Attune.Observers.Files.Results;

namespace Attune.Observers.Files.Formats;

/// <summary><c>error.txt</c>: how each attempt failed.</summary>
internal static class ErrorText
{
    public const string Name = "error.txt";

    public static void Write(LineWriter line, AttemptFailed failure, int number)
    {
        line.Raw(Encoding.UTF8.GetBytes($"Failure # {number} (occurred at {ResultCells.DateText(failure.At)})\n{failure.Error}\n"));
        if (failure.Error.StackTrace.Length > 0) line.Raw(Encoding.UTF8.GetBytes(failure.Error.StackTrace.TrimEnd() + "\n"));
        line.Raw((byte)'\n');
    }
}
