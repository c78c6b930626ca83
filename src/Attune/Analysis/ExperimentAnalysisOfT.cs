namespace Attune;

/// <summary>An analysis whose configurations are read as the type they were searched as.</summary>
/// <typeparam name="TConfig">The configuration: a <c>[SearchSpace]</c> record.</typeparam>
public sealed class ExperimentAnalysis<TConfig>
{
    private readonly Space<TConfig> space;

    internal ExperimentAnalysis(ExperimentAnalysis untyped, Space<TConfig> space) => (Untyped, this.space) = (untyped, space);

    /// <summary>Everything else there is to know.</summary>
    public ExperimentAnalysis Untyped { get; }

    /// <summary>All trials.</summary>
    public IReadOnlyList<Trial> Trials => Untyped.Trials;

    /// <summary>The best trial; null when no trial has a usable value.</summary>
    public Trial? BestTrial => Untyped.BestTrial;

    /// <summary>The best trial's last result; null when no trial has a usable value.</summary>
    public Metrics? BestResult => BestTrial?.LastResult;

    /// <summary>The best trial's configuration.</summary>
    /// <exception cref="TuneException">No trial has a usable value.</exception>
    public TConfig BestConfig => BestTrial is { } best ? ConfigOf(best) : throw new TuneException("There is no best configuration: no trial has reported a usable value of the metric.");

    /// <summary>A trial's configuration.</summary>
    public TConfig ConfigOf(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return space.Read(trial.Configuration);
    }

    /// <summary>The summary of the experiment.</summary>
    public override string ToString() => Untyped.ToString();
}
