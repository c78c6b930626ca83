using Attune.Cli.Files;

namespace Attune.Cli.Verbs.Starting;

/// <summary><c>attune schema</c>: the JSON schema of experiment files.</summary>
internal static class SchemaVerb
{
    public static Verb Create() => new Verb("schema", $"The JSON schema of experiment files, for editors: attune schema > {FileSchema.Name}").Does((_, screen, _) =>
    {
        screen.Output.Write(FileSchema.Text);
        return Task.FromResult(ExitCode.Done);
    });
}
