namespace Attune.Cli.Files;

/// <summary>The JSON schema of experiment files (draft 7), by which editors complete and check them; the repository has it as <c>docs/experiment-file.schema.json</c>.</summary>
internal static class FileSchema
{
    /// <summary>The name under which a file may say where its schema is.</summary>
    public const string Key = "$schema";

    /// <summary>What it is called beside an experiment file.</summary>
    public const string Name = "attune.schema.json";

    private const string Resource = "experiment-file.schema.json";

    /// <summary>The schema.</summary>
    public static string Text
    {
        get
        {
            using var reader = new StreamReader(typeof(FileSchema).Assembly.GetManifestResourceStream(Resource)!);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Writes it beside an experiment file.</summary>
    public static Task WriteBesideAsync(string file, CancellationToken cancellationToken) => File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, Name), Text, cancellationToken);
}
