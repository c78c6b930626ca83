namespace Attune;

/// <summary>The lineage of a population in the experiment's directory, as Ray Tune leaves it there.</summary>
internal static class LineageFiles
{
    /// <summary>Whether a scheduler has them written.</summary>
    public static bool AreKept(Scheduler scheduler) => scheduler switch
    {
        PopulationBasedTraining training => training.LogConfig,
        Pb2 bandits => bandits.LogConfig,
        ResourceChanging changing => AreKept(changing.BaseScheduler),
        _ => false,
    };

    /// <summary>Writes them, if anybody went on from another.</summary>
    public static async Task WriteAsync(ExperimentAnalysis analysis)
    {
        var lineage = await analysis.LineageAsync().ConfigureAwait(false);
        if (lineage.Exploits.Count > 0) await lineage.WriteAsync(analysis.ExperimentPath).ConfigureAwait(false);
    }
}
