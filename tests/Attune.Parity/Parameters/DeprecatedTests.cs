using System.Reflection;
using Xunit;

namespace Attune.Parity;

/// <summary>The deprecated parameters are errors of the compiler that say what to write.</summary>
public sealed class DeprecatedTests
{
    [Theory]
    [InlineData("KeepCheckpointsNum", "NumToKeep")]
    [InlineData("CheckpointScoreAttr", "CheckpointScoreAttribute")]
    [InlineData("CheckpointFreq", "CheckpointFrequency")]
    [InlineData("CheckpointAtEnd", "CheckpointAtEnd = true")]
    [InlineData("CheckpointKeepAllRanks", "Leave it out")]
    [InlineData("CheckpointUploadFromWorkers", "Leave it out")]
    [InlineData("ChdirToTrialDir", "trial.Directory")]
    [InlineData("LocalDir", "StoragePath")]
    [Parity(Chapter.Deprecated, "keep_checkpoints_num", "CheckpointConfig.NumToKeep", Differs = Message)]
    [Parity(Chapter.Deprecated, "checkpoint_score_attr", "CheckpointConfig.CheckpointScoreAttribute, CheckpointConfig.CheckpointScoreOrder", Differs = Message)]
    [Parity(Chapter.Deprecated, "checkpoint_freq", "CheckpointConfig.CheckpointFrequency", Differs = Message)]
    [Parity(Chapter.Deprecated, "checkpoint_at_end", "CheckpointConfig.CheckpointAtEnd", Differs = Message)]
    [Parity(Chapter.Deprecated, "checkpoint_keep_all_ranks", "CheckpointConfig", Differs = "Not needed: what a trial saves is kept. " + Message)]
    [Parity(Chapter.Deprecated, "checkpoint_upload_from_workers", "RunOptions.StoragePath", Differs = "Not needed: checkpoints always go there from where they are saved. " + Message)]
    [Parity(Chapter.Deprecated, "chdir_to_trial_dir", "TrialContext.Directory", Differs = "The working directory belongs to the process. " + Message)]
    [Parity(Chapter.Deprecated, "local_dir", "RunOptions.StoragePath", Differs = Message)]
    public void The_compiler_names_the_replacement(string parameter, string replacement)
    {
        var obsolete = typeof(RunOptions).GetProperty(parameter)!.GetCustomAttribute<ObsoleteAttribute>();

        Assert.True(obsolete!.IsError);
        Assert.Contains(replacement, obsolete.Message, StringComparison.Ordinal);
    }

    private const string Message = "The old name is an error of the compiler that says so.";
}
