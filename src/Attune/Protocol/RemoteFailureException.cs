namespace Attune.Protocol;

/// <summary>What a program said of its failure, in its own words.</summary>
internal sealed class RemoteFailureException(TrialError error) : Exception(error.ToString())
{
    public TrialError Error => error;

    public override string? StackTrace => error.StackTrace;

    /// <summary>From its message.</summary>
    public static RemoteFailureException Of(Protocol.Message message) => new(new(message.Text("error") ?? "Error", message.Text("message") ?? "no message was given", message.Text("trace") ?? ""));

    /// <summary>A message of a failure here.</summary>
    public static Protocol.Message Tell(Exception exception)
    {
        var error = TrialErrors.Of(exception);
        return Protocol.Message.Of("error", ("error", error.Type), ("message", error.Message), ("trace", error.StackTrace));
    }
}
