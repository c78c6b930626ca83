using Attune.Processes;

namespace Attune;

/// <summary>A command with the values of a trial in place.</summary>
internal sealed class CommandCall(Command command, Configuration config, TrialContext trial)
{
    private readonly string trialDirectory = trial.Directory;
    private readonly CommandArguments arguments = new(config, name => name switch
    {
        CommandArguments.TrialId => trial.TrialId,
        CommandArguments.TrialDirectory => trial.Directory,
        CommandArguments.TrialCheckpoint when trial.Checkpoint is { } checkpoint => checkpoint,
        _ => default(Value?),
    });

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
        return new(program, [.. command.Arguments.SelectMany(arguments.Fill)], environment, Directory) { Input = command.TakesJson ? WriteInput() : null, Processors = processors };
    }

    private Value? ValueOf(string name) => arguments.ValueOf(name);

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
