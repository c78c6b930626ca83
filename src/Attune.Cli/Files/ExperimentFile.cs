using Attune.Cli.Files.Sections;
using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files;

/// <summary>An experiment as a file describes it.</summary>
/// <param name="Command">The program that is tried.</param>
/// <param name="Options">Everything else.</param>
internal sealed record ExperimentFile(Command Command, RunOptions Options)
{
    /// <summary>What is in use now, as far as the file says; null: it says nothing.</summary>
    public Configuration? Baseline { get; init; }

    /// <summary>The experiments whose results the search begins with.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Reads a file: TOML, JSON or YAML.</summary>
    /// <exception cref="TuneException">What is wrong with it, all at once, each with its line and column.</exception>
    public static async Task<ExperimentFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new TuneException($"There is no file '{path}'. Make one: attune init {(path.Contains('.') ? path : path + ".toml")}");
        return Read(path, await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads the text of a file.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static ExperimentFile Read(string path, string text)
    {
        var findings = new Findings(Path.GetFileName(path));
        var map = Tree.Read(path, text, findings);
        findings.Throw();
        var section = new Section(map, "", findings);
        section.Text(FileSchema.Key);
        var command = CommandSection.Read(section, Path.GetDirectoryName(Path.GetFullPath(path))!);
        var file = MetricSection.Apply(section, new(command, OptionsOf(section, Path.GetFileNameWithoutExtension(path))));
        file = file with { Known = section.Texts("known") ?? [], Baseline = BaselineSection.Read(section, file.Options.Config) };
        section.Close();
        findings.Throw();
        return file;
    }

    private static RunOptions OptionsOf(Section file, string name)
    {
        var options = new RunOptions
        {
            Name = file.Text("name") ?? name,
            NumSamples = file.Integer("trials", 1) ?? 1,
            TimeBudget = file.Duration("budget"),
            Seed = file.Integer("seed", 0),
            StoragePath = file.Text("storage"),
            MaxFailures = file.Integer("retries", 0) ?? 0,
            Scheduler = SchedulerSection.Read(file) is { } scheduler ? scheduler : (SchedulerOrName?)null,
            SearchAlg = SearchOf(file),
            Stop = StopSection.Read(file),
            CheckpointConfig = CheckpointSection.Read(file),
            Config = ConstraintSection.Apply(file, SpaceSection.Read(file.Read("space", "a table", node => node as Mapping), file.Findings)),
        };
        return TrialSection.Apply(file, options);
    }

    private static SearcherOrName? SearchOf(Section file)
    {
        if (file.Text("search") is not { } name) return null;
        if (SearcherNames.TryFind(name, out var searcher)) return searcher;
        file.Findings.Add(file["search"]!.Value.At, SearcherNames.Lacks(name));
        return null;
    }
}
