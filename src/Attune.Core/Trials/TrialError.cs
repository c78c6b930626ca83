namespace Attune;

/// <summary>How an attempt failed, as data.</summary>
/// <param name="Type">The exception's type: <c>System.InvalidOperationException</c>.</param>
/// <param name="Message">What it said.</param>
/// <param name="StackTrace">Where, innermost first; the user's own frames and what they called.</param>
public sealed record TrialError(string Type, string Message, string StackTrace)
{
    /// <summary>The type of the failure of a trial that asks for more than there is in all.</summary>
    public const string ResourcesMissing = "Attune.ResourcesMissing";

    /// <summary>The type of the failure of a trial that offers no checkpoint where one is needed.</summary>
    public const string CheckpointsMissing = "Attune.CheckpointsMissing";

    /// <summary>The type of the failure of a trial whose results lack the time by which its scheduler counts.</summary>
    public const string TimeMissing = "Attune.TimeMissing";

    /// <summary>The type of the failure of an attempt whose node is gone.</summary>
    public const string NodeLost = "Attune.NodeLost";

    /// <summary>Whether Attune says it itself, of a program that failed, say, so that the message is all there is to know; else it was thrown by the trainable.</summary>
    public bool IsOwn => Type.StartsWith("Attune.", StringComparison.Ordinal);

    /// <summary>Whether the trial is not tried again, whatever retries are left.</summary>
    internal bool IsFinal => Type is ResourcesMissing or CheckpointsMissing or TimeMissing;

    /// <summary>What failures of one kind share: the type and the innermost frame, or the message where there is none.</summary>
    public string Signature => $"{Type} {(StackTrace.Length > 0 ? StackTrace.Split('\n', 2)[0].Trim() : Message)}";

    /// <summary>Type and message on one line.</summary>
    public override string ToString() => $"{Type}: {Message}";
}
