namespace Attune;

/// <summary>Calls trials and their directories as the functions of the options say, each asked once. Of directories none is called as another, in any case of letters.</summary>
/// <param name="blueprint">The call.</param>
/// <param name="space">The description of the space.</param>
/// <param name="trials">The trials there are.</param>
internal sealed class TrialNaming(Blueprint blueprint, Value space, Func<IReadOnlyList<Trial>> trials)
{
    private readonly RunOptions options = blueprint.Options;
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private int seen; // of the trials

    /// <summary>The name and the directory of the next trial; null: none of its own.</summary>
    /// <exception cref="TuneException">A function failed, or said what cannot be a name.</exception>
    public (string? Name, string? Directory) Of(int id, Configuration configuration)
    {
        var trial = new NewTrial(id, configuration, space)
        {
            ExperimentName = blueprint.Name, TrainableName = blueprint.Trainable.Name, CreatedAt = options.TimeProvider.GetLocalNow(), MaxLenIdentifier = options.MaxLenIdentifier,
        };
        var name = Ask(options.TrialNameCreator, nameof(options.TrialNameCreator), trial) is { } said ? TitleOf(said, trial) : null;
        return (name, Ask(options.TrialDirnameCreator, nameof(options.TrialDirnameCreator), trial with { Name = name }) is { } directory ? DirectoryOf(directory, trial) : null);
    }

    private static string? Ask(Func<NewTrial, string>? creator, string option, NewTrial trial)
    {
        try
        {
            return creator is null ? null : creator(trial) ?? throw new TuneException($"{option} gave null for trial {trial.TrialId} ({trial.Configuration}); it must give a name.");
        }
#pragma warning disable CA1031 // Whatever user code throws is told.
        catch (Exception failure) when (failure is not TuneException)
#pragma warning restore CA1031
        {
            throw new TuneException($"{option} failed for trial {trial.TrialId} ({trial.Configuration}): {failure.GetType().Name}: {failure.Message} Mend it and run again with Resume = true.", failure);
        }
    }

    private static string TitleOf(string said, NewTrial trial) => string.IsNullOrWhiteSpace(said)
        ? throw new TuneException($"{nameof(RunOptions.TrialNameCreator)} gave an empty name for trial {trial.TrialId} ({trial.Configuration}); it must give one that people can read.")
        : string.Concat(said.Select(character => character == '/' || char.IsControl(character) ? '_' : character));

    private string DirectoryOf(string said, NewTrial trial)
    {
        var name = DirectoryName.Mend(said);
        if (DirectoryName.Problem(name) is { } problem) throw new TuneException(
            $"{nameof(RunOptions.TrialDirnameCreator)} gave '{said}' for trial {trial.TrialId} ({trial.Configuration}), which cannot be the name of its directory: {problem}. Mend it and run again with Resume = true.");
        for (; seen < trials().Count; seen++) taken.Add(trials()[seen].DirectoryName);
        return taken.Contains(name) ? Other(name, trial.Id) : name;
    }

    // Its number in four hexadecimal digits, and a letter more where somebody chose that too.
    private string Other(string name, int id)
    {
        for (var other = $"{name}_{id:x4}"; ; other += "x")
        {
            if (!taken.Contains(other)) return other;
        }
    }
}
