namespace Attune;

/// <summary>Arguments with placeholders, with the values of a configuration in place.</summary>
/// <param name="config">The configuration.</param>
/// <param name="more">Further values by name; null: there is none.</param>
internal sealed class CommandArguments(Configuration config, Func<string, Value?> more)
{
    /// <summary>The names of what a command may be told of its trial: its number, its directory, the checkpoint that it goes on from.</summary>
    public const string TrialId = "trial.id", TrialDirectory = "trial.directory", TrialCheckpoint = "trial.checkpoint";

    /// <summary>What a program gets for an argument: several where it is a list or a nested configuration, nothing where a value is missing.</summary>
    public IEnumerable<string> Fill(string argument)
    {
        var template = new Template(argument);
        if (template.OnlyName is { } name)
        {
            if (name == Template.Everything) return Options(config);
            if (ValueOf(name) is { Kind: ValueKind.Map } map) return Options(map.AsMap());
            if (ValueOf(name) is { Kind: ValueKind.List } list) return list.AsList().Select(ValueText.Of);
        }
        return template.Fill(ValueOf) is { } text ? [text] : [];
    }

    /// <summary>The value of a name; null: there is none.</summary>
    public Value? ValueOf(string name) => config.TryGet(name, out var value) ? value : name == Template.Everything ? string.Join(' ', Options(config)) : more(name);

    private static IEnumerable<string> Options(Configuration values) => values.Flatten().Select(leaf => $"--{leaf.Key.Replace('/', '.')}={ValueText.Of(leaf.Value)}");
}
