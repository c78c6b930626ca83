using Attune.Cli.Files.Deciders;
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
    /// <exception cref="TuneException">What is wrong with it, all at once, each with its line and column; also what it names and is not there.</exception>
    public static async Task<ExperimentFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new TuneException($"There is no file '{path}'. Make one: attune init {(path.Contains('.') ? path : path + ".toml")}");
        return Read(path, await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), isHere: true);
    }

    /// <summary>Reads the text of a file, whatever there is on this machine of what it names.</summary>
    /// <exception cref="TuneException">What is wrong with it, all at once, each with its line and column.</exception>
    public static ExperimentFile Read(string path, string text) => Read(path, text, isHere: false);

    private static ExperimentFile Read(string path, string text, bool isHere)
    {
        var findings = new Findings(Path.GetFileName(path));
        if (Tree.Read(path, text, findings) is not { } map) throw findings.Told();
        var (section, place) = (new Section(map, "", findings), Path.GetDirectoryName(Path.GetFullPath(path))!);
        section.Text(FileSchema.Key);
        var space = ConstraintSection.Apply(section, SpaceSection.Read(section.Read("space", "a table", node => node as Mapping), findings));
        var (objective, sources) = MetricSection.Read(section);
        var command = new CommandSection(section, place, space, isHere).Read() with { Metrics = sources };
        var options = OptionsOf(section, space, objective, place) with { Name = section.Text("name") ?? Path.GetFileNameWithoutExtension(path) };
        var file = new ExperimentFile(command, options) { Known = section.Texts("known") ?? [], Baseline = BaselineSection.Read(section, space) };
        section.Close();
        new FileCheck(section, file).Run(isHere);
        findings.Throw();
        return file;
    }

    private static RunOptions OptionsOf(Section file, Space space, Objective? objective, string place)
    {
        var trials = file.Integer("trials", 1);
        var purpose = new Purpose(objective, space, file["trials"] is null ? null : trials ?? 1);
        var options = new RunOptions
        {
            Metric = objective?.Metric,
            Mode = objective?.Mode,
            NumSamples = trials ?? Purpose.MembersIn(file) ?? 1,
            TimeBudget = file.Duration("budget"),
            Seed = file.Integer("seed", 0),
            StoragePath = file.Text("storage"),
            MaxFailures = file.Integer("retries", 0) ?? 0,
            Scheduler = SchedulerSection.Read(file, purpose) is { } scheduler ? scheduler : (SchedulerOrName?)null,
            SearchAlg = SearchSection.Read(file, place) is { } searcher ? searcher : (SearcherOrName?)null,
            Stop = StopSection.Read(file),
            CheckpointConfig = CheckpointSection.Read(file),
            Config = space,
        };
        return TrialSection.Apply(file, options);
    }
}
