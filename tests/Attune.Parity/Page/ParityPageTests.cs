using System.Reflection;
using Xunit;

namespace Attune.Parity;

/// <summary>The page is what it would be written as, and names nothing that is not there.</summary>
public sealed class ParityPageTests
{
    // The signature of ray.tune.run, in order; what its documentation calls deprecated comes last.
    private static readonly string[] Signature =
    [
        "run_or_experiment", "name", "metric", "mode", "stop", "time_budget_s", "config", "resources_per_trial", "num_samples", "storage_path", "storage_filesystem", "search_alg",
        "scheduler", "checkpoint_config", "verbose", "progress_reporter", "log_to_file", "trial_name_creator", "trial_dirname_creator", "sync_config", "export_formats", "max_failures",
        "fail_fast", "restore", "resume", "resume_config", "reuse_actors", "raise_on_failed_trial", "callbacks", "max_concurrent_trials",
        "_remote", "_remote_string_queue", "_entrypoint",
        "keep_checkpoints_num", "checkpoint_score_attr", "checkpoint_freq", "checkpoint_at_end", "checkpoint_keep_all_ranks", "checkpoint_upload_from_workers", "chdir_to_trial_dir", "local_dir",
    ];

    [Fact]
    public void The_page_is_as_it_would_be_written()
    {
        var file = Path.Combine(Root(), "docs", "parity.md");
        if (Environment.GetEnvironmentVariable("ATTUNE_ACCEPT") == "1") File.WriteAllText(file, ParityPage.Render());
        Assert.Equal(File.ReadAllText(file), ParityPage.Render());
    }

    [Fact]
    public void Every_member_on_the_page_exists()
    {
        Assembly[] shipped = [typeof(Value).Assembly, typeof(Asha).Assembly, typeof(Tune).Assembly, typeof(LiveReporter).Assembly, typeof(TableFrame).Assembly, typeof(TuneService).Assembly, typeof(Testing.SearcherContract).Assembly];
        var types = shipped.SelectMany(assembly => assembly.GetExportedTypes()).ToLookup(type => type.Name.Split('`')[0]);

        Assert.All(ParityRow.All.SelectMany(row => row.Member.Split(", ")), member => Assert.True(Exists(types, member), $"There is no public {member}."));
    }

    [Fact]
    public void Every_parameter_has_its_row() =>
        Assert.Empty(Signature.Except(ParityRow.All.Where(row => row.Chapter is Chapter.Parameters or Chapter.Deprecated).Select(row => row.Name)));

    [Fact]
    public void Every_chapter_is_known() => Assert.Empty(ParityRow.All.Select(row => row.Chapter).Except(Chapter.All));

    private static bool Exists(ILookup<string, Type> types, string member)
    {
        var parts = member.Split('(')[0].Split('.');
        return parts.Length switch
        {
            1 => types[parts[0]].Any(),
            _ => types[parts[0]].Any(type => type.GetMember(parts[1], BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy).Length > 0),
        };
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Attune.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
