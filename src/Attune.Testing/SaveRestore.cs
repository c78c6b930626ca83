using Xunit;

namespace Attune.Testing;

/// <summary>Whether a trainable class can be saved and restored: <c>validate_save_restore</c>.</summary>
public static class SaveRestore
{
    private const int Steps = 3;

    /// <summary>
    /// Trains an instance for three iterations and saves it, restores another from that, and checks that it goes on at the fourth and the fifth, and reports there what the
    /// first would have reported.
    /// </summary>
    /// <typeparam name="TTrainable">The class.</typeparam>
    /// <param name="config">What to try.</param>
    /// <param name="sameResults">Whether the metrics must agree too, which a trainable with randomness of its own may not promise. Default: yes.</param>
    public static async Task ValidateAsync<TTrainable>(Configuration? config = null, bool sameResults = true) where TTrainable : Trainable, new()
    {
        var directory = Directory.CreateTempSubdirectory("attune-save-restore-").FullName;
        var (first, second) = (new TTrainable(), new TTrainable());
        try
        {
            await first.StartAsync(config ?? Configuration.Empty);
            for (var i = 0; i < Steps; i++) await first.TrainAsync();
            await first.SaveAsync(directory);

            await second.StartAsync(config ?? Configuration.Empty);
            await second.RestoreAsync(directory);

            for (var iteration = Steps + 1; iteration <= Steps + 2; iteration++) Compare(await first.TrainAsync(), await second.TrainAsync(), iteration, sameResults);
        }
        finally
        {
            await first.StopAsync();
            await second.StopAsync();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Compare(Metrics first, Metrics restored, int iteration, bool sameResults)
    {
        Assert.True(restored.Number("training_iteration") == iteration, $"After restoring, the iteration is {restored["training_iteration"]} where {iteration} was due.");
        if (!sameResults) return;
        foreach (var (name, value) in first)
        {
            if (name is "time_this_iter_s" or "time_total_s") continue;
            Assert.True(restored[name] == value, $"Restored at iteration {Steps}, the instance reports {name} = {restored[name]} at iteration {iteration}, where the one that went on reports {value}: the checkpoint lacks something.");
        }
    }
}
