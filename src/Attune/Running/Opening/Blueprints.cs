using Attune.Storage;

namespace Attune;

/// <summary>Makes a blueprint of a call: names, places, checks.</summary>
internal static class Blueprints
{
    /// <exception cref="TuneException">Something is wrong with the options.</exception>
    public static Blueprint Of(AnyTrainable trainable, RunOptions options)
    {
        options = EnvironmentVariables.Complete(options);
        var name = options.Name ?? (options.DatedName ? $"{trainable.Name}_{options.TimeProvider.GetLocalNow():yyyy-MM-dd_HH-mm-ss}" : trainable.Name);
        var blueprint = new Blueprint(name, new DirectoryHome(""), trainable, options);
        Validation.Check(blueprint);
        return blueprint with { Home = Homes.Of(options, name) };
    }
}
