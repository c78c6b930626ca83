using Attune.Storage;
using Xunit;

namespace Attune.Tests.Storage;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Of_many_who_create_a_file_at_once_one_does()
    {
        const int Rounds = 1000;
        using var start = new Barrier(6);

        var tallies = await Task.WhenAll(Enumerable.Range(0, start.ParticipantCount).Select(creator => Task.Factory.StartNew(
            () => CreatedBy(creator, Rounds, start), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        foreach (var round in Enumerable.Range(0, Rounds))
        {
            var winner = Assert.Single(tallies.Index(), tally => tally.Item.Contains(round)).Index;
            Assert.Equal($"{winner}", await File.ReadAllTextAsync(PathOf(round), TestContext.Current.CancellationToken));
        }
        Assert.Equal(Rounds, Directory.EnumerateFiles(directory.Path).Count());
    }

    [Fact]
    public void A_refused_file_stays_with_its_maker()
    {
        File.WriteAllText(PathOf(1), "first");
        File.WriteAllText(PathOf(2), "second");

        Assert.Throws<IOException>(() => AtomicFile.Create(PathOf(1), PathOf(2)));

        Assert.Equal("first", File.ReadAllText(PathOf(1)));
        Assert.Equal("second", File.ReadAllText(PathOf(2)));
    }

    private HashSet<int> CreatedBy(int creator, int rounds, Barrier start)
    {
        var created = new HashSet<int>();
        foreach (var round in Enumerable.Range(0, rounds))
        {
            var finished = AtomicFile.UnfinishedName(PathOf(round));
            File.WriteAllText(finished, $"{creator}");
            start.SignalAndWait(TestContext.Current.CancellationToken);
            if (Created(round, finished)) created.Add(round);
        }
        return created;
    }

    private bool Created(int round, string finished)
    {
        try
        {
            AtomicFile.Create(PathOf(round), finished);
            return true;
        }
        catch (IOException)
        {
            File.Delete(finished);
            return false;
        }
    }

    private string PathOf(int round) => Path.Combine(directory.Path, $"{round}");
}
