namespace Attune;

/// <summary>Makes a blueprint of a call: names, places, checks.</summary>
internal static class Blueprints
{
    /// <exception cref="TuneException">Something is wrong with the options.</exception>
    public static Blueprint Of(TrialBody body, RunOptions options, string? trainable)
    {
        trainable = Identifier(trainable);
        var name = options.Name ?? $"{trainable}_{options.TimeProvider.GetLocalNow():yyyy-MM-dd_HH-mm-ss}";
        var blueprint = new Blueprint(name, "", trainable, body, options);
        Validation.Check(blueprint);
        var root = Path.GetFullPath(options.StoragePath ?? Environment.GetEnvironmentVariable("ATTUNE_STORAGE_PATH") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "attune_results"));
        return blueprint with { Directory = Path.Combine(root, name) };
    }

    // How the trainable is written in the call: its name, or "lambda" for anything longer.
    private static string Identifier(string? expression)
    {
        var last = (expression ?? "").Split('.')[^1];
        return last.Length > 0 && last.All(character => char.IsLetterOrDigit(character) || character == '_') ? last : "lambda";
    }
}
