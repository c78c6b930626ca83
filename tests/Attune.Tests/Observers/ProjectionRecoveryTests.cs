using Attune.Observers.Files;
using CsCheck;
using Xunit;

namespace Attune.Tests.Observers;

public class ProjectionRecoveryTests
{
    private static Story Eventful() => new Story().Session().Start(0).Start(1)
        .Report(0, 1, ("loss", 4.0)).Save(0, 0).Report(1, 1, ("timesteps_this_iter", 5), ("loss", double.NaN)).Report(0, 2, ("loss", 3.0), ("text", "a,b"))
        .Fail(1, retry: true).Rewind(1, 0).Launch(1).Report(0, 3, ("loss", 2.5)).Save(0, 1).Report(1, 1, ("timesteps_this_iter", 6), ("loss", 1.0))
        .Session("laptop", 12).Rewind(0, 2).Launch(0).Launch(1).Start(2).ReportAndDecide(2, 1, VerdictKind.Pause, "rung 1: 1 is rank 2 of 2").Pause(2, "rung 1").Resume(2, "promoted").Launch(2).ReportAndSay(2, 2, "promoted again").Stop(2, "enough").Report(0, 3, ("loss", 2.0)).Complete(2)
        .Report(1, 2, ("timesteps_this_iter", 7), ("loss", 0.5)).Fail(1, retry: false).ReportLast(0, 4, ("loss", 1.5)).Complete(0).Start(3);

    // Trials that had ended are taken up again: one from its checkpoint, one from scratch, and the first once more.
    private static Story Reopening() => new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)).Save(0, 0).Report(0, 2, ("loss", 3.0)).Complete(0)
        .Start(1).Report(1, 1, ("acc", 0.5)).Fail(1, retry: false)
        .Session("laptop", 12).Reopen(0, TrialStatus.Terminated).Rewind(0, 1).Reopen(1, TrialStatus.Error, fromScratch: true).Rewind(1, 0)
        .Launch(0).Report(0, 2, ("loss", 2.0)).Launch(1).Report(1, 1, ("more", 1)).Complete(0)
        .Session("desk", 13).Reopen(0, TrialStatus.Terminated).Rewind(0, 1).Launch(0).Report(0, 2, ("loss", 1.0)).Complete(1);

    private static async Task<SortedDictionary<string, string>> ExpectedAsync(Story story)
    {
        using var directory = new TemporaryDirectory();
        await directory.ProjectAsync(story);
        return directory.Files();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_between_any_two_events_leaves_no_trace(bool reopening)
    {
        Func<Story> story = reopening ? Reopening : Eventful;
        var expected = await ExpectedAsync(story());
        var count = story().Events.Count;

        for (var recorded = 0; recorded <= count; recorded++)
        {
            using var directory = await RecordAsync(story(), recorded);
            for (var lost = 0; recorded + lost <= count; lost++) Assert.Equal(expected, Crash(directory, lost));
        }
    }

    // The cursor is recorded for the last time after so many events.
    private static async Task<TemporaryDirectory> RecordAsync(Story story, int events)
    {
        var directory = await new TemporaryDirectory().TellAsync(story);
        using var projection = directory.Open();
        projection.Follow(events);
        projection.Record();
        return directory;
    }

    // The process dies when so many more events are in the files; another one goes on.
    private static SortedDictionary<string, string> Crash(TemporaryDirectory recorded, int lost)
    {
        using var directory = recorded.Copy();
        using (var dying = directory.Open()) dying.Follow(lost);
        using (var next = directory.Open()) next.Follow(int.MaxValue);
        return directory.Files();
    }

    [Fact]
    public async Task Many_crashes_leave_no_trace()
    {
        var expected = await ExpectedAsync(Eventful());
        using var untouched = await RecordAsync(Eventful(), 0);

        Gen.Int[0, 9].Array[1, 12].Sample(steps =>
        {
            using var directory = untouched.Copy();
            foreach (var step in steps)
            {
                using var projection = directory.Open();
                projection.Follow(step);
                if (step % 2 == 0) projection.Record();
                projection.Follow(step / 2);
            }
            using (var last = directory.Open()) last.Follow(int.MaxValue);
            return expected.SequenceEqual(directory.Files());
        }, iter: 40, threads: 1);
    }

    [Fact]
    public async Task Half_a_line_at_the_end_of_a_file_is_cut_off()
    {
        using var directory = await RecordAsync(Eventful(), 10);
        foreach (var file in Directory.GetFiles(directory.Trial(0)).Where(file => !file.EndsWith("params.json"))) await File.AppendAllTextAsync(file, "{\"lo");

        await using (new FileProjector(directory.Path, TrialFiles.All, Assert.Fail)) { }

        Assert.Equal(await ExpectedAsync(Eventful()), directory.Files());
    }

    [Fact]
    public async Task Files_that_lost_what_was_recorded_are_made_anew()
    {
        using var directory = await RecordAsync(Eventful(), 10);
        await File.WriteAllTextAsync(Path.Combine(directory.Trial(0), "result.json"), "");

        await using (new FileProjector(directory.Path, TrialFiles.All, Assert.Fail)) { }

        Assert.Equal(await ExpectedAsync(Eventful()), directory.Files());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"projected\":2}")]
    [InlineData("{\"projected\":1,\"segment\":9,\"offset\":7,\"host\":\"tower\",\"pid\":1,\"trials\":[]}\n")]
    [InlineData("{\"projected\":1,\"segment\":1,\"offset\":7,\"host\":\"tower\",\"pid\":1,\"trials\":[]}\n")]
    public async Task With_a_cursor_that_makes_no_sense_the_files_are_made_anew(string cursor)
    {
        using var directory = new TemporaryDirectory();
        await directory.ProjectAsync(Eventful());
        await File.WriteAllTextAsync(Path.Combine(directory.Path, ".projected"), cursor);
        await File.WriteAllTextAsync(Path.Combine(directory.Trial(0), "events.out.tfevents.1.elsewhere.1"), "stale");

        await using (new FileProjector(directory.Path, TrialFiles.All, Assert.Fail)) { }

        Assert.Equal(await ExpectedAsync(Eventful()), directory.Files());
    }
}
