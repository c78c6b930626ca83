using Attune.Observers.Files.Formats;

namespace Attune;

/// <summary>A trial that is about to be created: what <see cref="RunOptions.TrialNameCreator"/> and <see cref="RunOptions.TrialDirnameCreator"/> are told.</summary>
public sealed record NewTrial
{
    private readonly Value space;

    internal NewTrial(int id, Configuration configuration, Value space) => (Id, Configuration, this.space) = (id, configuration, space);

    /// <summary>Its number, from 0 in order of creation.</summary>
    public int Id { get; }

    /// <summary><c>trial_id</c>, which no other trial of the experiment has: <c>t000017</c>.</summary>
    public string TrialId => TrialNames.Id(Id);

    /// <summary>What it tries.</summary>
    public Configuration Configuration { get; }

    /// <summary><c>experiment_tag</c>, its number and what was searched: <c>17_lr=0.0031,momentum=0.9000</c>.</summary>
    public string ExperimentTag => Observers.Files.States.ExperimentTag.Of(Id, space, Configuration);

    /// <summary>The experiment's name.</summary>
    public required string ExperimentName { get; init; }

    /// <summary>The trainable's name.</summary>
    public required string TrainableName { get; init; }

    /// <summary>What <see cref="RunOptions.TrialNameCreator"/> said; null: there is none, or it is being asked.</summary>
    public string? Name { get; init; }

    /// <summary>The present time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many characters of a long name are kept: <see cref="RunOptions.MaxLenIdentifier"/>.</summary>
    public required int MaxLenIdentifier { get; init; }
}
