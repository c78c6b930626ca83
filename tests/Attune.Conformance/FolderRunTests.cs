using Xunit;

namespace Attune.Conformance;

/// <summary>What the program says about a folder.</summary>
public sealed class FolderRunTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("attune-conformance-");
    private readonly StringWriter output = new();

    public void Dispose()
    {
        folder.Delete(recursive: true);
        output.Dispose();
    }

    [Fact]
    public void A_case_that_fails_is_one_line_with_what_was_expected_and_what_came()
    {
        Write("stopper", """{"id": "good", "group": "g", "stopper": {"type": "MaximumIteration", "max_iter": 1}, "events": [{"e": "result", "trial": "a", "r": {}, "out": true}]}""",
            """{"id": "bad", "group": "g", "stopper": {"type": "MaximumIteration", "max_iter": 2}, "events": [{"e": "result", "trial": "a", "r": {}, "out": true}]}""");

        Assert.Equal(1, FolderRun.Of(folder.FullName, output));
        Assert.Equal(["""bad: {"e": "result", "trial": "a", "r": {}, "out": true} out: expected True, got False""", "1 passed, 1 failed"], Lines);
    }

    [Fact]
    public void A_quirk_that_is_done_otherwise_is_listed_apart_and_fails_nothing()
    {
        Write("stopper", """{"id": "good", "group": "g", "stopper": {"type": "MaximumIteration", "max_iter": 1}, "events": []}""",
            """{"id": "odd", "group": "g", "quirk": "off by one", "stopper": {"type": "MaximumIteration", "max_iter": 2}, "events": [{"e": "result", "trial": "a", "r": {}, "out": true}]}""");

        Assert.Equal(0, FolderRun.Of(folder.FullName, output));
        Assert.StartsWith("  odd: ", Lines[1], StringComparison.Ordinal);
        Assert.Equal("1 passed, 0 failed", Lines[^1]);
    }

    [Fact]
    public void A_case_that_breaks_fails_and_the_others_go_on()
    {
        Write("stopper", """{"id": "broken", "group": "g"}""", """{"id": "good", "group": "g", "stopper": {"type": "MaximumIteration", "max_iter": 1}, "events": []}""");

        Assert.Equal(1, FolderRun.Of(folder.FullName, output));
        Assert.StartsWith("broken: replay: expected to its end, got ", Lines[0], StringComparison.Ordinal);
        Assert.Equal("1 passed, 1 failed", Lines[^1]);
    }

    [Fact]
    public void What_nobody_replays_is_counted_by_kind()
    {
        Write("weather", """{"id": "rain", "group": "g"}""", """{"id": "snow", "group": "g"}""");

        Assert.Equal(2, FolderRun.Of(folder.FullName, output));
        Assert.Equal(["not replayed: 2 of weather", "0 passed, 0 failed"], Lines);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        Assert.Equal(2, FolderRun.Of(Path.Combine(folder.FullName, "none"), output));
        Assert.StartsWith("There is no folder '", Assert.Single(Lines), StringComparison.Ordinal);
    }

    private string[] Lines => output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private void Write(string kind, params string[] cases) =>
        File.WriteAllText(Path.Combine(folder.FullName, "cases.json"), $$"""{"kind": "{{kind}}", "cases": [{{string.Join(", ", cases)}}]}""");
}
