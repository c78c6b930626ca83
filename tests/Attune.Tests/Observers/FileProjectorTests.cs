using Attune.Observers.Files;
using Attune.Tests.Journals;
using Xunit;

namespace Attune.Tests.Observers;

public class FileProjectorTests
{
    [Fact]
    public async Task Draining_brings_what_was_appended_into_the_files_while_the_run_goes_on()
    {
        using var directory = new TemporaryDirectory();
        var story = new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)).Report(0, 2, ("loss", 3.0));
        await using var journal = FileJournal.Open(directory.Path);
        await using var projector = new FileProjector(directory.Path, TrialFiles.All, Assert.Fail);

        for (var told = 0; told < story.Events.Count; told++)
        {
            await journal.AppendAsync([story.Events[told]], default);
            projector.Wake();
            await projector.DrainAsync();

            if (told >= 3) Assert.Equal(told - 2, directory.Read(0, "result.json").Split('\n').Length - 1);
        }
    }

    [Fact]
    public async Task However_many_trials_are_open_few_files_are()
    {
        using var directory = new TemporaryDirectory();
        var story = new Story().Session();
        for (var trial = 0; trial < 100; trial++) story.Start(trial);
        for (var iteration = 1; iteration <= 3; iteration++)
        {
            for (var trial = 0; trial < 100; trial++) story.Report(trial, iteration, ("loss", 1.0 / iteration));
        }
        await directory.TellAsync(story);

        using var projection = directory.Open();
        var most = 0;
        for (var events = 0; events < story.Events.Count; events += 50)
        {
            projection.Follow(50);
            most = Math.Max(most, projection.OpenFiles);
        }

        Assert.Equal(Projection.MostOpen, most);
        Assert.All(Enumerable.Range(0, 100), trial => Assert.Equal(3, directory.Read(trial, "result.json").Split('\n').Length - 1));
    }

    [Fact]
    public async Task Trials_that_ended_keep_no_file_open()
    {
        using var directory = new TemporaryDirectory();
        var story = new Story().Session();
        for (var trial = 0; trial < 10; trial++) story.Start(trial).Report(trial, 1, ("loss", 1.0));
        for (var trial = 0; trial < 10; trial++) story.Complete(trial);
        await directory.TellAsync(story);

        using var projection = directory.Open();
        projection.Follow(31);
        var during = projection.OpenFiles;
        projection.Follow(int.MaxValue);

        Assert.Equal((30, 0), (during, projection.OpenFiles));
    }

    [Fact]
    public async Task What_cannot_be_written_is_tried_again_reported_once_and_written_in_the_end()
    {
        using var directory = new TemporaryDirectory();
        var (time, problems) = (new ManualTime(), new List<string>());
        await directory.TellAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)));
        var obstacle = Path.Combine(directory.Path, "t");
        await File.WriteAllTextAsync(obstacle, "a file where a directory is due");
        await using (var projector = new FileProjector(directory.Path, TrialFiles.All, problems.Add, time))
        {
            var drained = projector.DrainAsync();
            while (!drained.IsCompleted)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            Assert.Contains("lag behind the journal", Assert.Single(problems));
            File.Delete(obstacle);
        }

        Assert.Single(problems);
        Assert.Equal(["events.out.tfevents.1700000001.tower.4711", "params.json", "progress.csv", "result.json"], directory.Names(0));
    }

    [Fact]
    public async Task A_file_that_someone_removed_is_reported_once_and_the_others_go_on()
    {
        using var directory = new TemporaryDirectory();
        var problems = new List<string>();
        await directory.TellAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)));
        await using (new FileProjector(directory.Path, TrialFiles.All, problems.Add)) { }
        using (var projection = Projection.Open(directory.Path, TrialFiles.All, problems.Add))
        {
            File.Delete(Path.Combine(directory.Trial(0), "result.json"));
            await using (var journal = FileJournal.Open(directory.Path))
            {
                await journal.AppendAsync(new Story().Report(0, 2).Events, default);
            }

            projection.Follow(int.MaxValue);
            projection.Save();
        }

        Assert.Contains("result.json was removed", Assert.Single(problems));
        Assert.Equal(3, directory.Read(0, "progress.csv").Split('\n').Length - 1);
    }

    [Fact]
    public async Task A_damaged_journal_is_reported_and_holds_nothing_up()
    {
        using var directory = new TemporaryDirectory();
        var problems = new List<string>();
        await directory.TellAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)));
        var text = await File.ReadAllTextAsync(directory.Segment(1));
        await File.WriteAllTextAsync(directory.Segment(1), text.Replace("4.0", "5.0"));

        await using (var projector = new FileProjector(directory.Path, TrialFiles.All, problems.Add)) await projector.DrainAsync();

        Assert.Contains("000001.jsonl", Assert.Single(problems));
    }

    [Fact]
    public async Task What_is_left_when_the_end_must_come_at_once_is_written_by_the_next_session()
    {
        using var directory = new TemporaryDirectory();
        using var uncut = new TemporaryDirectory();
        var story = new Story().Session();
        for (var trial = 0; trial < 5; trial++) story.Start(trial).Report(trial, 1, ("loss", 1.0)).Complete(trial);
        await directory.TellAsync(story);
        var projector = new FileProjector(directory.Path, TrialFiles.All, Assert.Fail);
        projector.Leave();
        await projector.DisposeAsync();

        await new FileProjector(directory.Path, TrialFiles.All, Assert.Fail).DisposeAsync();

        Assert.Equal((await uncut.ProjectAsync(story)).Files(), directory.Files());
    }

    [Fact]
    public async Task Without_other_files_the_failures_of_attempts_are_still_told()
    {
        using var directory = new TemporaryDirectory();
        var story = new Story().Session().Start(0).Fail(0, retry: true).Launch(0).Report(0, 1, ("loss", 1.0)).Complete(0).Start(1).Complete(1);
        await directory.TellAsync(story);

        await using (var projector = new FileProjector(directory.Path, TrialFiles.None, Assert.Fail)) projector.Hear(story.Events);

        Assert.Equal(["error.txt"], directory.Names(0));
        Assert.False(Directory.Exists(directory.Trial(1)));
    }

    [Fact]
    public async Task After_its_end_a_projector_cannot_be_drained()
    {
        using var directory = new TemporaryDirectory();
        var projector = new FileProjector(directory.Path);
        await projector.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => projector.DrainAsync());
    }
}
