namespace Attune.Cli.Files.Sections;

/// <summary><c>checkpoint = { at_end = true, every = 5, keep = 3 }</c>: when programs that can save do so, and how much is kept.</summary>
internal static class CheckpointSection
{
    /// <summary>When trials are saved.</summary>
    public static CheckpointConfig Read(Section file)
    {
        if (file.Inner("checkpoint") is not { } table) return new();
        var read = new CheckpointConfig { CheckpointAtEnd = table.Flag("at_end") ?? false, CheckpointFrequency = table.Integer("every", 0) ?? 0, NumToKeep = table.Integer("keep", 1) };
        table.Close();
        return read;
    }
}
