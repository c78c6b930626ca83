using Attune.Processes;

namespace Attune;

/// <summary>A command with the values of a trial in place.</summary>
internal sealed class CommandCall(Command command, Configuration config, TrialContext trial)
{
    private readonly string trialDirectory = trial.Directory;

    /// <summary>Where it works.</summary>
    public string Directory => command.WorksInTrialDirectory ? trialDirectory : WorkPlace(command);

    /// <summary>Where a command works that does not work in its trial's directory.</summary>
    public static string WorkPlace(Command command) => Path.GetFullPath(command.Directory ?? System.IO.Directory.GetCurrentDirectory());

    /// <summary>The path of a file from where the program works; null: a value in the name is missing.</summary>
    public string? PathOf(Template path) => path.Fill(ValueOf) is { } name ? Path.GetFullPath(Path.Combine(Directory, name)) : null;

    /// <summary>What is started, after its files have been written.</summary>
    /// <exception cref="CommandFailedException">There is no such program.</exception>
    public ChildStart Prepare(IReadOnlyList<int> processors)
    {
        foreach (var (name, template) in command.Templates) WriteTemplate(name, template);
        var environment = Surroundings.Of(trial);
        foreach (var (name, text) in command.Environment)
        {
            if (new Template(text).Fill(ValueOf) is { } value) environment[name] = value;
        }
        var program = Programs.Find(command.Program, WorkPlace(command), environment.GetValueOrDefault("PATH"))
            ?? throw new CommandFailedException($"There is no program '{command.Program}' that can be executed, neither on the PATH nor in '{WorkPlace(command)}'.");
        return new(program, [.. command.Arguments.SelectMany(Fill)], environment, Directory) { Input = command.TakesJson ? WriteInput() : null, Processors = processors };
    }

    private IEnumerable<string> Fill(string argument)
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

    private static IEnumerable<string> Options(Configuration values) => values.Flatten().Select(leaf => $"--{leaf.Key.Replace('/', '.')}={ValueText.Of(leaf.Value)}");

    private Value? ValueOf(string name) => config.TryGet(name, out var value) ? value : name switch
    {
        "trial.id" => trial.TrialId,
        "trial.directory" => trialDirectory,
        "trial.checkpoint" when trial.Checkpoint is { } checkpoint => checkpoint,
        Template.Everything => string.Join(' ', Options(config)),
        _ => default(Value?),
    };

    private void WriteTemplate(string name, string template)
    {
        var text = new Template(File.ReadAllText(Path.Combine(WorkPlace(command), template)), braces: 2);
        var path = Path.Combine(trialDirectory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.Fill(wanted => ValueOf(wanted) ?? throw new CommandFailedException($"The template '{template}' has {{{{{wanted}}}}}, and this configuration has no such value ({config}).")));
    }

    private string WriteInput()
    {
        var path = Path.Combine(trialDirectory, "input.json");
        File.WriteAllText(path, ValueText.Json(config) + "\n");
        return path;
    }
}
