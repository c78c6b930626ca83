using Attune.Analysis.Index;
using Attune.Tests.Journals;
using CsCheck;
using Xunit;

namespace Attune.Tests;

public sealed class ExperimentIndexTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string IndexFile => Path.Combine(directory.Path, "journal", "index");

    public void Dispose() => directory.Dispose();

    [Fact]
    public Task An_index_of_any_event_and_what_came_later_give_the_live_experiment() => Gen.Int[0, 1_000_000].SampleAsync(async seed =>
    {
        using var place = new TemporaryDirectory();
        var events = await new RandomExperiment(seed).RunAsync();
        var indices = await GrowAsync(place, events);
        var live = StateText.Of(Fold(events));

        foreach (var index in indices)
        {
            await File.WriteAllBytesAsync(Path.Combine(place.Path, "journal", "index"), index);

            Assert.Equal(live, await OpenAsync(place, int.MaxValue));
        }
    }, iter: 4);

    [Fact]
    public async Task What_an_index_covers_is_not_read_again()
    {
        var truth = await WriteAsync(seed: 1);
        await OpenAsync(directory, 1);
        Damage(directory.Segment(1), line: 10);

        var indexed = await OpenAsync(directory, 1);
        File.Delete(IndexFile);

        Assert.Equal(truth, indexed);
        await Assert.ThrowsAsync<JournalDamagedException>(() => OpenAsync(directory, 1));
    }

    [Fact]
    public async Task An_index_with_any_byte_changed_or_cut_off_is_ignored()
    {
        await directory.WriteAsync([.. (await new RandomExperiment(2).RunAsync()).Take(25)]);
        await OpenAsync(directory, 1);
        var whole = await File.ReadAllBytesAsync(IndexFile, TestContext.Current.CancellationToken);
        Assert.NotNull(ExperimentIndex.Load(directory.Path));

        for (var i = 0; i < whole.Length; i++)
        {
            byte[] changed = [.. whole];
            changed[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(IndexFile, changed);
            Assert.Null(ExperimentIndex.Load(directory.Path));
            File.WriteAllBytes(IndexFile, whole[..i]);
            Assert.Null(ExperimentIndex.Load(directory.Path));
        }
    }

    [Fact]
    public async Task A_damaged_index_changes_nothing_and_is_written_anew()
    {
        var truth = await WriteAsync(seed: 2);
        await OpenAsync(directory, 1);
        var whole = await File.ReadAllBytesAsync(IndexFile, TestContext.Current.CancellationToken);
        byte[] changed = [.. whole];
        changed[whole.Length / 2]++;
        await File.WriteAllBytesAsync(IndexFile, changed, TestContext.Current.CancellationToken);

        Assert.Equal(truth, await OpenAsync(directory, 1));
        Assert.Equal(whole, await File.ReadAllBytesAsync(IndexFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_index_of_another_journal_is_ignored()
    {
        using var other = new TemporaryDirectory();
        await other.WriteAsync([.. await new RandomExperiment(3).RunAsync()]);
        await OpenAsync(other, 1);
        var truth = await WriteAsync(seed: 4);
        File.Copy(Path.Combine(other.Path, "journal", "index"), IndexFile);

        Assert.Equal(truth, await OpenAsync(directory, int.MaxValue));
    }

    [Fact]
    public async Task The_index_of_a_journal_that_was_cut_is_ignored()
    {
        var events = await new RandomExperiment(5).RunAsync();
        await directory.WriteAsync([.. events]);
        await OpenAsync(directory, 1);
        Cut(directory.Segment(1), after: 30);

        var cut = await OpenAsync(directory, int.MaxValue);
        await directory.WriteAsync([.. events.Skip(30).Take(20)]);

        Assert.Equal(StateText.Of(Fold(events.Take(30))), cut);
        Assert.Equal(StateText.Of(Fold(events.Take(50))), await OpenAsync(directory, int.MaxValue));
    }

    [Fact]
    public async Task An_index_past_the_point_where_another_session_took_over_is_ignored()
    {
        var events = await new RandomExperiment(6).RunAsync();
        await directory.WriteAsync([.. events]);
        await OpenAsync(directory, 1);
        var late = await File.ReadAllBytesAsync(directory.Segment(1), TestContext.Current.CancellationToken);
        Cut(directory.Segment(1), after: 30);
        await directory.WriteAsync([.. events.Skip(30).Take(5)]);
        await File.WriteAllBytesAsync(directory.Segment(1), late, TestContext.Current.CancellationToken);

        Assert.Equal(StateText.Of(Fold(events.Take(35))), await OpenAsync(directory, int.MaxValue));
    }

    [Fact]
    public async Task Names_are_shared_by_all_trials_of_an_index()
    {
        await WriteAsync(seed: 7);
        await OpenAsync(directory, 1);

        var trials = ExperimentIndex.Load(directory.Path)!.Begin().Trials;

        Assert.Single(trials.Select(trial => trial.Configuration.Names).Distinct(ReferenceEqualityComparer.Instance));
        Assert.Equal(
            trials.Select(trial => $"{trial.LastResult?.Names}").Distinct().Count(),
            trials.Select(trial => trial.LastResult?.Names).Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public async Task Where_no_index_can_be_written_opening_works_without()
    {
        var truth = await WriteAsync(seed: 8);
        Directory.CreateDirectory(Path.Combine(IndexFile, "in the way"));

        Assert.Equal(truth, await OpenAsync(directory, 1));
        Assert.Equal(["000001.jsonl", "lock"], Directory.GetFiles(Path.GetDirectoryName(IndexFile)!).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(300, true)]
    public async Task A_long_run_leaves_an_index_of_all_that_it_wrote(int trials, bool leaves)
    {
        var analysis = await Tune.RunAsync(static _ => 1.0, new RunOptions
        {
            Name = "run", StoragePath = directory.Path, Metric = "loss", Mode = Mode.Min, NumSamples = trials, Verbose = 0, Loggers = TrialFiles.None, HandleSignals = false,
            Config = new() { ["lr"] = Tune.Uniform(0, 1) },
        }, TestContext.Current.CancellationToken);

        var index = ExperimentIndex.Load(analysis.ExperimentPath);

        Assert.Equal(leaves, index is not null);
        if (leaves) await AssertCompleteAsync(analysis.ExperimentPath, index!);
    }

    private static async Task AssertCompleteAsync(string experiment, ExperimentIndex index)
    {
        var events = await new JournalReader(experiment).AllAsync();
        var indexed = await IndexedFold.ReadAsync(experiment, int.MaxValue, TestContext.Current.CancellationToken);

        Assert.Equal(events.Count, index.Begin().Sequence);
        Assert.Equal(StateText.Of(Fold(events)), StateText.Of(indexed!));
    }

    private async Task<string> WriteAsync(int seed)
    {
        var events = await new RandomExperiment(seed).RunAsync();
        await directory.WriteAsync([.. events]);
        return StateText.Of(Fold(events));
    }

    // Three sessions write the journal, and it is opened after every event, each time from the index that the time before left.
    private static async Task<List<byte[]>> GrowAsync(TemporaryDirectory place, IReadOnlyList<ExperimentEvent> events)
    {
        var indices = new List<byte[]>();
        foreach (var session in events.Chunk(1 + events.Count / 3))
        {
            await using var journal = FileJournal.Open(place.Path);
            foreach (var e in session)
            {
                await journal.AppendAsync([e], default);
                Assert.Equal(StateText.Of(Fold(events.Take(indices.Count + 1))), await OpenAsync(place, 1));
                indices.Add(await File.ReadAllBytesAsync(Path.Combine(place.Path, "journal", "index")));
            }
        }
        return indices;
    }

    private static async Task<string> OpenAsync(TemporaryDirectory place, int worthwhile) =>
        StateText.Of((await IndexedFold.ReadAsync(place.Path, worthwhile, TestContext.Current.CancellationToken))!);

    private static ExperimentState Fold(IEnumerable<ExperimentEvent> events)
    {
        ExperimentState? state = null;
        foreach (var e in events) (state ??= ExperimentAnalysis.Begin(e, "")).Apply(e);
        return state!;
    }

    private static void Cut(string path, int after) =>
        File.WriteAllText(path, string.Concat(File.ReadAllLines(path).TakeWhile(line => !line.StartsWith($"{{\"n\":{after + 1},", StringComparison.Ordinal)).Select(line => line + "\n")));

    private static void Damage(string path, int line) => File.WriteAllText(path, string.Concat(File.ReadAllLines(path).Select((text, i) => (i == line ? text.Replace(":1", ":2") : text) + "\n")));
}
