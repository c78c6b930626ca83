namespace Attune;

/// <summary>Training code works with other values than its trial's configuration has.</summary>
public sealed class ConfigurationNotAppliedException : TuneException
{
    internal ConfigurationNotAppliedException(string trial, bool restored, IReadOnlyList<string> differences) : base(
        $"{trial} does not train with its configuration: {string.Join("; ", differences)}. " +
        (restored ? "It was restored from a checkpoint: apply the configuration after restoring, so that the checkpoint does not bring old values back." : "Apply the configuration before training.")) { }
}
