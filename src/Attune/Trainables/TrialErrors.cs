using Attune.Protocol;

namespace Attune;

/// <summary>Turns what user code threw into data.</summary>
internal static class TrialErrors
{
    /// <summary>The type of the failure to export what a completed trial trained.</summary>
    public static readonly string ExportFailed = typeof(ExportFailedException).FullName!;

    public static TrialError Of(Exception exception)
    {
        if (exception is RemoteFailureException remote) return remote.Error;
        try
        {
            return Tell(exception);
        }
#pragma warning disable CA1031 // An exception is user code too: what it says of itself may fail.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return new(exception.GetType().FullName ?? exception.GetType().Name, $"(asked for its message, the exception threw {problem.GetType().FullName})", "");
        }
    }

    private static TrialError Tell(Exception exception)
    {
        if (exception is AggregateException { InnerExceptions: [var only] }) exception = only;
        var message = exception.InnerException is { } inner ? $"{Say(exception)} ({inner.GetType().FullName}: {Say(inner)})" : Say(exception);
        return new(exception.GetType().FullName ?? exception.GetType().Name, message, Frames(Ask(exception, static thrown => thrown.StackTrace)));
    }

    private static string Say(Exception exception) => Ask(exception, static thrown => thrown.Message) ?? "no message was given";

    // Exceptions are user code too.
    private static string? Ask(Exception exception, Func<Exception, string?> question)
    {
        try
        {
            return question(exception);
        }
#pragma warning disable CA1031 // What fails to describe a failure must not hide it.
        catch
#pragma warning restore CA1031
        {
            return null;
        }
    }

    // The user's own frames and what they called; our own and the runtime's plumbing say nothing.
    private static string Frames(string? stackTrace) => string.Join('\n', (stackTrace ?? "").Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && !line.StartsWith("at Attune.AnyTrainable", StringComparison.Ordinal) && !line.StartsWith("at Attune.Actors", StringComparison.Ordinal) && !line.StartsWith("at Attune.InProcess", StringComparison.Ordinal)
            && !line.StartsWith("at Attune.Trainable.", StringComparison.Ordinal) && !line.StartsWith("--- End of", StringComparison.Ordinal)
            && !line.Contains("System.Runtime.CompilerServices.TaskAwaiter", StringComparison.Ordinal) && !line.Contains("System.Runtime.ExceptionServices", StringComparison.Ordinal)));
}
